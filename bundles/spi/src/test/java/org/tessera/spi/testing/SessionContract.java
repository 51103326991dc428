package org.tessera.spi.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.query.Sort;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordSession;
import org.tessera.api.record.Relation;
import org.tessera.spi.record.RecordRule;
import org.tessera.spi.record.RecordWrite;

/**
 * What a session does around rules, the same in the record engine and in {@link MemorySession}. The
 * types are a deal with an optional owner and people that take part, a line that cannot be without
 * its deal, a person, and the share that ties a person to a deal.
 */
public abstract class SessionContract {

    /** Has the fields name, total, owner and people. */
    protected static final String DEAL = "shop.deal";

    /** Has the fields deal, which is required, and price. */
    protected static final String LINE = "shop.line";

    /** Has the field name. */
    protected static final String PERSON = "shop.person";

    /** Has the fields deal and person, both required. */
    protected static final String SHARE = "shop.share";

    private final List<String> told = new ArrayList<>();
    private Consumer<RecordWrite> before = write -> {};
    private Consumer<RecordWrite> after = write -> {};

    /** Does work in a transaction. */
    protected abstract <T> T change(Function<RecordSession, T> work);

    /** Adds a rule. */
    protected abstract void rule(RecordRule rule);

    private final class Telling implements RecordRule {

        private final String type;

        Telling(String type) {
            this.type = type;
        }

        @Override
        public String type() {
            return type;
        }

        @Override
        public void beforeWrite(RecordWrite write) {
            told.add("before " + write.kind() + " " + type);
            if (type.equals(DEAL)) {
                before.accept(write);
            }
        }

        @Override
        public void afterWrite(RecordWrite write) {
            told.add(write.kind() + " " + type);
            if (type.equals(DEAL)) {
                after.accept(write);
            }
        }
    }

    @BeforeEach
    final void addRules() {
        for (String type : List.of(DEAL, LINE, PERSON, SHARE)) {
            rule(new Telling(type));
        }
    }

    private Record create(String type, Object... namesAndValues) {
        return change(session -> session.create(type, values(namesAndValues)));
    }

    private void update(Record record, Object... namesAndValues) {
        change(session -> session.update(record.type(), record.id(), 0, values(namesAndValues)));
    }

    private static Map<String, Object> values(Object... namesAndValues) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return values;
    }

    private void delete(Record record) {
        change(
                session -> {
                    session.delete(record.type(), record.id(), 0);
                    return null;
                });
    }

    private void purge(Record record) {
        change(
                session -> {
                    session.purge(record.type(), record.id());
                    return null;
                });
    }

    private Optional<Record> find(Record record) {
        return change(session -> session.find(record.type(), record.id()));
    }

    private List<Record> list(RecordQuery.Builder query) {
        return change(session -> session.list(query.build()).items());
    }

    private static void problem(ProblemType type, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.type()).isEqualTo(type));
    }

    @Test
    final void rulesRunBeforeAndAfterAWrite() {
        before = write -> write.set("total", BigDecimal.TEN);
        after =
                write ->
                        assertThatThrownBy(() -> write.set("total", null))
                                .isInstanceOf(IllegalStateException.class);
        Record deal = create(DEAL, "name", "Engine");
        assertThat(deal.decimal("total")).isEqualByComparingTo("10");
        assertThat(deal.version()).isEqualTo(1);
        assertThat(told).containsExactly("before CREATE shop.deal", "CREATE shop.deal");
        told.clear();
        update(deal, "name", "Motor");
        assertThat(told).containsExactly("before UPDATE shop.deal", "UPDATE shop.deal");
        assertThat(find(deal).orElseThrow().version()).isEqualTo(2);
    }

    @Test
    final void aWriteThatChangesNothingEndsBeforeTheRecordIsStored() {
        Record deal = create(DEAL, "name", "Engine");
        told.clear();
        update(deal, "name", "Engine");
        assertThat(told).containsExactly("before UPDATE shop.deal");
        assertThat(find(deal).orElseThrow().version()).isEqualTo(1);
    }

    @Test
    final void rulesKnowWhatIsGivenAndWhatChanges() {
        Record deal = create(DEAL, "name", "Engine", "total", BigDecimal.ONE);
        List<String> seen = new ArrayList<>();
        before =
                write -> {
                    for (String field : List.of("name", "total", "owner")) {
                        seen.add(field + " " + write.given(field) + " " + write.changed(field));
                    }
                    assertThat(write.before().orElseThrow().decimal("total"))
                            .isEqualByComparingTo("1");
                    assertThat(write.value("total")).isNull();
                };
        update(deal, "name", "Engine", "total", null);
        assertThat(seen).containsExactly("name true false", "total true true", "owner false false");
    }

    @Test
    final void theBinIsALeaveThatRulesAreToldOf() {
        Record deal = create(DEAL, "name", "Engine");
        told.clear();
        delete(deal);
        assertThat(told).containsExactly("DELETE shop.deal");
        assertThat(find(deal)).isEmpty();
        assertThat(list(RecordQuery.of(DEAL))).isEmpty();
        assertThat(list(RecordQuery.of(DEAL).bin(RecordQuery.Bin.ONLY))).hasSize(1);
        problem(ProblemType.NOT_FOUND, () -> delete(deal));
        change(session -> session.restore(DEAL, deal.id()));
        assertThat(told).containsExactly("DELETE shop.deal", "RESTORE shop.deal");
        assertThat(find(deal).orElseThrow().version()).isEqualTo(3);
        problem(ProblemType.CONFLICT, () -> change(session -> session.restore(DEAL, deal.id())));
    }

    @Test
    final void aPurgeIsADeleteForTheRulesAndTakesAlongWhatCannotBeWithout() {
        Record deal = create(DEAL, "name", "Engine");
        Record line = create(LINE, "deal", deal.id());
        Record binned = create(LINE, "deal", deal.id());
        delete(binned);
        told.clear();
        purge(deal);
        assertThat(told).containsExactly("DELETE shop.deal", "DELETE shop.line");
        assertThat(find(deal)).isEmpty();
        assertThat(find(line)).isEmpty();
        assertThat(list(RecordQuery.of(LINE).bin(RecordQuery.Bin.ONLY))).isEmpty();
        problem(ProblemType.NOT_FOUND, () -> purge(deal));
    }

    @Test
    final void aRuleOfAPurgeFindsTheRecordGoneAndWhatPointsToItStillThere() {
        Record deal = create(DEAL, "name", "Engine");
        create(LINE, "deal", deal.id());
        List<Object> seen = new ArrayList<>();
        after =
                write -> {
                    seen.add(write.session().find(DEAL, write.recordId()).isPresent());
                    seen.add(write.value("name"));
                    RecordQuery lines =
                            RecordQuery.of(LINE)
                                    .filter(Filter.eq("deal", write.recordId()))
                                    .build();
                    seen.add(write.session().list(lines).items().size());
                };
        purge(deal);
        assertThat(seen).containsExactly(false, "Engine", 1);
    }

    @Test
    final void aRuleMayRefuseAPurge() {
        Record deal = create(DEAL, "name", "Engine");
        after =
                write -> {
                    throw ProblemException.noRecord("x.y", 1);
                };
        problem(ProblemType.NOT_FOUND, () -> purge(deal));
    }

    @Test
    final void aPurgeFromTheBinRunsNoRules() {
        Record deal = create(DEAL, "name", "Engine");
        delete(deal);
        told.clear();
        purge(deal);
        assertThat(told).isEmpty();
        assertThat(list(RecordQuery.of(DEAL).bin(RecordQuery.Bin.ONLY))).isEmpty();
    }

    @Test
    final void aPurgeClearsOptionalLinksWithoutRules() {
        Record owner = create(PERSON, "name", "Ada");
        Record deal = create(DEAL, "name", "Engine", "owner", owner.id());
        told.clear();
        purge(owner);
        assertThat(told).containsExactly("DELETE shop.person");
        Record left = find(deal).orElseThrow();
        assertThat(left.link("owner")).isNull();
        assertThat(left.version()).isEqualTo(2);
    }

    @Test
    final void aRelationIsReplacedByRecordsOfItsOwn() {
        Record ada = create(PERSON, "name", "Ada");
        Record bob = create(PERSON, "name", "Bob");
        Record deal =
                create(DEAL, "name", "Engine", "people", List.of(new Relation(ada.id(), Map.of())));
        told.clear();
        update(deal, "people", List.of(new Relation(bob.id(), Map.of())));
        assertThat(told).contains("CREATE shop.share", "DELETE shop.share");
        assertThat(list(RecordQuery.of(SHARE)))
                .extracting(share -> share.link("person"))
                .containsExactly(bob.id());
    }

    @Test
    final void whatIsBasedOnAnOldVersionIsRefused() {
        Record deal = create(DEAL, "name", "Engine");
        update(deal, "name", "Motor");
        problem(
                ProblemType.STALE_VERSION,
                () -> change(session -> session.update(DEAL, deal.id(), 1, values("name", "X"))));
        problem(
                ProblemType.STALE_VERSION,
                () ->
                        change(
                                session -> {
                                    session.delete(DEAL, deal.id(), 1);
                                    return null;
                                }));
    }

    @Test
    final void whatIsNotThereIsNotFound() {
        Record person = create(PERSON, "name", "Ada");
        problem(
                ProblemType.NOT_FOUND,
                () -> change(session -> session.update(DEAL, person.id(), 0, values("name", "X"))));
        problem(ProblemType.NOT_FOUND, () -> change(session -> session.restore(DEAL, person.id())));
        problem(
                ProblemType.NOT_FOUND,
                () ->
                        change(
                                session -> {
                                    session.purge(DEAL, person.id());
                                    return null;
                                }));
        problem(ProblemType.NOT_FOUND, () -> change(session -> session.read(DEAL, person.id())));
    }

    @Test
    final void recordsWithoutAValueComeLastWhicheverWay() {
        create(DEAL, "name", "A");
        create(DEAL, "name", "B", "total", BigDecimal.ONE);
        create(DEAL, "name", "C", "total", BigDecimal.TEN);
        assertThat(list(RecordQuery.of(DEAL).sort(Sort.by("total"))))
                .extracting(Record::title)
                .containsExactly("B", "C", "A");
        assertThat(list(RecordQuery.of(DEAL).sort(Sort.byDescending("total"))))
                .extracting(Record::title)
                .containsExactly("C", "B", "A");
        assertThat(list(RecordQuery.of(DEAL).filter(Filter.eq("name", "b"))))
                .extracting(Record::title)
                .containsExactly("B");
    }
}
