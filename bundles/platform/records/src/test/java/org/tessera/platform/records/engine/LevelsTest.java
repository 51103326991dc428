package org.tessera.platform.records.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tessera.platform.records.shop.ShopTypes.DEAL;
import static org.tessera.platform.records.shop.ShopTypes.LINE;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tessera.api.caller.Caller;
import org.tessera.api.policy.Access;
import org.tessera.api.policy.Operation;
import org.tessera.api.policy.Owner;
import org.tessera.api.policy.Policy;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.query.AggregateQuery;
import org.tessera.api.query.Filter;
import org.tessera.api.query.Operator;
import org.tessera.api.query.RecordPage;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.ChangeSet;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordSession;
import org.tessera.api.type.Ownership;
import org.tessera.api.type.RecordType;
import org.tessera.platform.persistence.testing.TestDatabase.Product;

/**
 * A record that the policy does not grant does not exist for its caller, whatever the way in which
 * it is asked for. Ana and Ben see their own deals and the lines of these.
 */
class LevelsTest {

    private static final long ANA_KEY = 17;
    private static final long BEN_KEY = 18;
    private static final Caller ANA = caller(ANA_KEY);
    private static final Caller BEN = caller(BEN_KEY);
    private static final String SECRET = "Chairs for Ben";

    private static EngineFixture fixture;

    private Record hers;
    private Record his;
    private Record hisLine;

    private static Caller caller(long key) {
        return new Caller(Long.toString(key), "User", Locale.ENGLISH, ZoneOffset.UTC, "rest");
    }

    /** Grants everybody but the product what is their own. */
    private static final class OwnOnly implements Policy {

        @Override
        public Access decide(Caller caller, Operation operation, RecordType type) {
            if (caller.isSystem()) {
                return Access.ALL;
            }
            Filter own = Filter.in(Ownership.OWNER, List.of(Long.valueOf(caller.id())));
            if (type.id().equals(DEAL)) {
                return new Access(true, own, Set.of());
            }
            Filter ofOwn =
                    Filter.and(
                            Filter.compare("deal.id", Operator.NULL, false),
                            Filter.in("deal.ownedBy", List.of(Long.valueOf(caller.id()))));
            return type.id().equals(LINE) ? new Access(true, ofOwn, Set.of()) : Access.ALL;
        }

        @Override
        public Owner ownership(Caller caller) {
            return caller.isSystem() ? Owner.NOBODY : new Owner(Long.valueOf(caller.id()), 3L);
        }
    }

    @BeforeAll
    static void open() {
        fixture = new EngineFixture(Product.DERBY);
        fixture.policy(new OwnOnly());
    }

    @AfterAll
    static void close() throws Exception {
        fixture.close();
    }

    @BeforeEach
    void createRecords() {
        hers = as(ANA, session -> session.create(DEAL, Map.of("name", "Desks for Ana")));
        his = as(BEN, session -> session.create(DEAL, Map.of("name", SECRET)));
        hisLine = as(BEN, session -> session.create(LINE, Map.of("deal", his.id(), "price", 5)));
    }

    private static <T> T as(Caller caller, java.util.function.Function<RecordSession, T> work) {
        return fixture.records().change(caller, ChangeSet.ORDINARY, work);
    }

    private static void asAna(Consumer<RecordSession> work) {
        as(
                ANA,
                session -> {
                    work.accept(session);
                    return null;
                });
    }

    private static void assertProblem(ProblemType type, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> {
                            assertThat(e.type()).isEqualTo(type);
                            assertThat(e.getMessage()).doesNotContain(SECRET);
                        });
    }

    @Test
    void belongsToWhoCreatesIt() {
        assertThat(hers.link(Ownership.OWNER)).isEqualTo(ANA_KEY);
        assertThat(hers.link(Ownership.DEPARTMENT)).isEqualTo(3);
        assertThat(fixture.create(DEAL, "name", "Nobody's").link(Ownership.OWNER)).isNull();
    }

    @Test
    void readsDoNotFindIt() {
        for (int i = 0; i < 2; i++) {
            assertThat(fixture.records().find(ANA, DEAL, his.id())).isEmpty();
            assertThat(fixture.records().find(ANA, LINE, hisLine.id())).isEmpty();
            assertThat(fixture.records().find(BEN, DEAL, his.id())).isPresent();
            assertThat(fixture.records().find(BEN, LINE, hisLine.id())).isPresent();
            assertThat(fixture.records().find(ANA, DEAL, hers.id())).isPresent();
        }
        asAna(
                session -> {
                    assertThat(session.find(DEAL, his.id())).isEmpty();
                    assertThat(session.find(LINE, hisLine.id())).isEmpty();
                    assertThat(session.find(DEAL, hers.id())).isPresent();
                });
    }

    @Test
    void queriesDoNotFindIt() {
        RecordQuery deals =
                RecordQuery.of(DEAL)
                        .filter(Filter.in("id", List.of(his.id(), hers.id())))
                        .counted(true)
                        .build();
        RecordPage page = fixture.records().list(ANA, deals);
        assertThat(page.items()).extracting(Record::id).containsExactly(hers.id());
        assertThat(page.count().value()).isEqualTo(1);
        List<Record> streamed = new ArrayList<>();
        fixture.records().stream(ANA, deals, streamed::add);
        assertThat(streamed).extracting(Record::id).containsExactly(hers.id());
        AggregateQuery sum =
                AggregateQuery.of(LINE)
                        .filter(Filter.eq("deal", his.id()))
                        .measure(AggregateQuery.Function.COUNT, "id")
                        .build();
        assertThat(fixture.records().aggregate(ANA, sum).rows().get(0).measures())
                .containsExactly(0L);
        assertThat(fixture.records().aggregate(BEN, sum).rows().get(0).measures())
                .containsExactly(1L);
    }

    /** A filter through a link would tell letter by letter what the record is called. */
    @Test
    void filtersDoNotTellOfIt() {
        fixture.policy(new EveryLine());
        try {
            RecordQuery byName =
                    RecordQuery.of(LINE)
                            .filter(
                                    Filter.and(
                                            Filter.eq("id", hisLine.id()),
                                            Filter.eq("deal.name", SECRET)))
                            .build();
            assertThat(fixture.records().list(ANA, byName).items()).isEmpty();
            assertThat(fixture.records().list(BEN, byName).items()).hasSize(1);
            RecordQuery included =
                    RecordQuery.of(LINE)
                            .filter(Filter.eq("id", hisLine.id()))
                            .includes(List.of("deal"))
                            .build();
            assertThat(fixture.records().list(ANA, included).included().get("deal")).isEmpty();
        } finally {
            fixture.policy(new OwnOnly());
        }
    }

    /** Grants the lines of all deals, though not these. */
    private static final class EveryLine implements Policy {

        @Override
        public Access decide(Caller caller, Operation operation, RecordType type) {
            return type.id().equals(LINE)
                    ? Access.ALL
                    : new OwnOnly().decide(caller, operation, type);
        }
    }

    @Test
    void writesDoNotFindItAndChangeNothing() {
        assertProblem(
                ProblemType.NOT_FOUND,
                () -> asAna(s -> s.update(DEAL, his.id(), 0, Map.of("phase", "lost"))));
        assertProblem(
                ProblemType.NOT_FOUND,
                () -> asAna(s -> s.update(LINE, hisLine.id(), 0, Map.of("price", 9))));
        assertProblem(
                ProblemType.NOT_FOUND, () -> asAna(s -> s.update(DEAL, his.id(), 99, Map.of())));
        assertProblem(ProblemType.NOT_FOUND, () -> asAna(s -> s.delete(DEAL, his.id(), 0)));
        assertProblem(ProblemType.NOT_FOUND, () -> asAna(s -> s.purge(DEAL, his.id())));
        assertProblem(
                ProblemType.INVALID,
                () -> asAna(s -> s.create(LINE, Map.of("deal", his.id(), "price", 1))));
        as(
                BEN,
                session -> {
                    session.delete(DEAL, his.id(), 0);
                    return null;
                });
        assertProblem(ProblemType.NOT_FOUND, () -> asAna(s -> s.restore(DEAL, his.id())));
        as(BEN, session -> session.restore(DEAL, his.id()));
        assertThat(fixture.read(DEAL, his.id()).version()).isEqualTo(3);
        assertThat(fixture.read(LINE, hisLine.id()).version()).isEqualTo(1);
    }

    @Test
    void nobodyGivesARecordToWhomHisRightsDoNotReach() {
        assertProblem(
                ProblemType.FORBIDDEN,
                () ->
                        asAna(
                                session -> {
                                    Record line =
                                            session.create(
                                                    LINE, Map.of("deal", hers.id(), "price", 1));
                                    session.update(
                                            DEAL,
                                            hers.id(),
                                            0,
                                            java.util.Collections.singletonMap(
                                                    Ownership.OWNER, null));
                                    assertThat(line).isNotNull();
                                }));
        assertThat(fixture.read(DEAL, hers.id()).link(Ownership.OWNER)).isEqualTo(ANA_KEY);
    }

    @Test
    void aTakenValueDoesNotTellByWhich() {
        fixture.change(
                session -> session.update(DEAL, his.id(), 0, Map.of("externalId", "X" + his.id())));
        assertThatThrownBy(
                        () ->
                                asAna(
                                        session ->
                                                session.update(
                                                        DEAL,
                                                        hers.id(),
                                                        0,
                                                        Map.of("externalId", "X" + his.id()))))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> {
                            assertThat(e.type()).isEqualTo(ProblemType.CONFLICT);
                            assertThat(e.errors().get(0).message().en())
                                    .isEqualTo("X" + his.id() + " is taken");
                        });
    }

    @Test
    void undoLeavesTheRecordsOfOthersAlone() {
        long changeSet = fixture.platform().keys().next();
        fixture.change(
                changeSet,
                session -> {
                    session.update(DEAL, his.id(), 0, Map.of("phase", "won"));
                    session.update(DEAL, hers.id(), 0, Map.of("phase", "won"));
                });
        assertThat(fixture.undo().preview(ANA, changeSet).reverted()).isEqualTo(1);
        fixture.undo().undo(ANA, changeSet, false);
        assertThat(fixture.read(DEAL, hers.id()).text("phase")).isNull();
        assertThat(fixture.read(DEAL, his.id()).text("phase")).isEqualTo("won");
        long hisAlone = fixture.platform().keys().next();
        fixture.change(hisAlone, s -> s.update(DEAL, his.id(), 0, Map.of("phase", "lost")));
        assertProblem(ProblemType.NOT_FOUND, () -> fixture.undo().undo(ANA, hisAlone, true));
    }
}
