package org.tessera.platform.records.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tessera.platform.records.engine.EngineFixture.values;
import static org.tessera.platform.records.shop.ShopTypes.DEAL;
import static org.tessera.platform.records.shop.ShopTypes.PERSON;
import static org.tessera.platform.records.shop.ShopTypes.SHARE;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordPage;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.Record;
import org.tessera.platform.persistence.testing.TestDatabase.Product;

/** A relation replaces what there was, no more and no less. */
class RelationsTest {

    private final EngineFixture engine = new EngineFixture(Product.DERBY);

    @AfterEach
    void close() throws Exception {
        engine.close();
    }

    private Record update(Record deal, long version, Object people) {
        return engine.change(
                session -> session.update(DEAL, deal.id(), version, values("people", people)));
    }

    private List<Long> people(int count) {
        return engine.change(
                session -> {
                    List<Long> ids = new ArrayList<>();
                    for (int i = 0; i < count; i++) {
                        ids.add(session.create(PERSON, Map.of("name", "Person " + i)).id());
                    }
                    return ids;
                });
    }

    private List<Record> shares(Record deal) {
        return engine.records()
                .list(
                        EngineFixture.CALLER,
                        RecordQuery.of(SHARE)
                                .filter(Filter.eq("deal", deal.id()))
                                .limit(500)
                                .build())
                .items();
    }

    private RecordPage included(Record deal) {
        return engine.records()
                .list(
                        EngineFixture.CALLER,
                        RecordQuery.of(DEAL)
                                .filter(Filter.eq("id", deal.id()))
                                .includes(List.of("people"))
                                .build());
    }

    @Test
    void aRelationThatIsCutIsNotAmongTheValues() {
        List<Long> people = people(RecordPage.MAX_INCLUDED + 1);
        Record deal = engine.create(DEAL, "name", "Engine", "people", people);
        assertThat(included(deal).items().get(0).value("people")).isNull();
        assertThat(included(deal).included().get("people").get(deal.id()))
                .hasSize(RecordPage.MAX_INCLUDED);

        update(deal, 0, people.subList(1, people.size()));
        assertThat((Collection<?>) included(deal).items().get(0).value("people"))
                .hasSize(RecordPage.MAX_INCLUDED);
    }

    @Test
    void allJunctionsAreReplacedHoweverManyThereAre() {
        List<Long> people = people(RecordQuery.MAX_LIMIT + 2);
        Record deal = engine.create(DEAL, "name", "Engine", "people", people);
        update(deal, 0, people);
        assertThat(shares(deal)).hasSize(RecordQuery.MAX_LIMIT);
        update(deal, 0, List.of());
        assertThat(shares(deal)).isEmpty();
    }

    @Test
    void severalJunctionsToOneRecordAreToldApart() {
        long person = people(1).get(0);
        Record deal =
                engine.create(
                        DEAL,
                        "name",
                        "Engine",
                        "people",
                        List.of(
                                Map.of("id", person, "role", "buyer"),
                                Map.of("id", person, "role", "pilot")));
        assertThat(shares(deal)).hasSize(2);
        Record pilot =
                shares(deal).stream()
                        .filter(share -> share.text("role").equals("pilot"))
                        .findFirst()
                        .orElseThrow();

        update(deal, 0, List.of(Map.of("id", person, "role", "pilot")));
        assertThat(shares(deal)).extracting(Record::id).containsExactly(pilot.id());

        update(deal, 0, List.of());
        assertThat(shares(deal)).isEmpty();
    }

    @Test
    void problemsNameThePlaceInTheRelation() {
        long person = people(1).get(0);
        Record deal = engine.create(DEAL, "name", "Engine");
        Object first = Map.of("id", person, "role", "buyer");
        assertProblem(deal, List.of(first, Map.of("id", 5L)), "people[1].id");
        assertProblem(deal, List.of(first, Map.of("id", person, "role", "nope")), "people[1].role");
        assertThat(shares(deal)).isEmpty();
    }

    private void assertProblem(Record deal, Object people, String field) {
        assertThatThrownBy(() -> update(deal, 0, people))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> {
                            assertThat(e.errors().get(0).field()).isEqualTo(field);
                            assertThat(e.errors()).hasSize(1);
                        });
    }

    @Test
    void twoLinksThatSayTheSameSurviveBeingSentBack() {
        long person = people(1).get(0);
        Record deal = engine.create(DEAL, "name", "Engine");
        for (int i = 0; i < 2; i++) {
            engine.create(SHARE, "deal", deal.id(), "person", person, "role", "buyer");
        }
        update(deal, 0, included(deal).items().get(0).value("people"));
        assertThat(shares(deal)).hasSize(2);
    }

    @Test
    void aLinkToARecordInTheBinStays() {
        List<Long> people = people(2);
        Record deal = engine.create(DEAL, "name", "Engine", "people", people);
        engine.change(
                session -> {
                    session.delete(PERSON, people.get(0), 0);
                    return null;
                });
        update(deal, 0, included(deal).items().get(0).value("people"));
        assertThat(shares(deal)).hasSize(2);
    }

    @Test
    void aChangeOfRelationsAloneIsANewVersion() {
        List<Long> people = people(2);
        Record deal = engine.create(DEAL, "name", "Engine", "people", people.subList(0, 1));
        assertThat(update(deal, 1, people).version()).isEqualTo(2);
        assertThat(engine.read(DEAL, deal.id()).version()).isEqualTo(2);
        assertThatThrownBy(() -> update(deal, 1, List.of()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.type()).isEqualTo(ProblemType.STALE_VERSION));
        assertThat(shares(deal)).hasSize(2);
        assertThat(update(deal, 2, people).version()).isEqualTo(2);
    }

    @Test
    void aChangeOfRelationsCanBeUndone() {
        List<Long> people = people(2);
        Record deal = engine.create(DEAL, "name", "Engine", "people", people.subList(0, 1));
        long set = engine.platform().keys().next();
        engine.change(set, session -> session.update(DEAL, deal.id(), 0, values("people", people)));
        assertThat(engine.undo().undo(EngineFixture.CALLER, set, false).conflictCount()).isZero();
        assertThat(shares(deal)).hasSize(1);
        assertThat(engine.read(DEAL, deal.id()).version()).isEqualTo(3);
    }
}
