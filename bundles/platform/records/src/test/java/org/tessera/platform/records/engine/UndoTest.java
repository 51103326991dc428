package org.tessera.platform.records.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tessera.platform.records.shop.ShopTypes.DEAL;
import static org.tessera.platform.records.shop.ShopTypes.PERSON;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tessera.api.caller.Caller;
import org.tessera.api.journal.UndoResult;
import org.tessera.api.policy.Access;
import org.tessera.api.policy.Operation;
import org.tessera.api.policy.Owner;
import org.tessera.api.policy.Policy;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.Record;
import org.tessera.api.type.RecordType;
import org.tessera.platform.persistence.testing.TestDatabase.Product;

/** An undo is whole, or is not done, and never takes somebody else's change away. */
class UndoTest {

    private final EngineFixture engine = new EngineFixture(Product.DERBY);
    private long set;

    @BeforeEach
    void newSet() {
        set = engine.platform().keys().next();
    }

    @AfterEach
    void close() throws Exception {
        engine.close();
    }

    private void update(long changeSet, Record record, Object... values) {
        engine.change(
                changeSet,
                session ->
                        session.update(
                                record.type(), record.id(), 0, EngineFixture.values(values)));
    }

    private void updateByOthers(Record record, Object... values) {
        update(engine.platform().keys().next(), record, values);
    }

    private UndoResult preview() {
        return engine.undo().preview(EngineFixture.CALLER, set);
    }

    private UndoResult undo(boolean skipConflicts) {
        return engine.undo().undo(EngineFixture.CALLER, set, skipConflicts);
    }

    private Record now(Record record) {
        return engine.read(record.type(), record.id());
    }

    private void assertRefused() {
        assertThatThrownBy(() -> undo(false))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.type()).isEqualTo(ProblemType.CONFLICT));
    }

    @Test
    void aChangeBetweenTwoOfTheSetIsKept() {
        Record deal = engine.create(DEAL, "name", "Engine", "phase", "one");
        update(set, deal, "phase", "two");
        updateByOthers(deal, "phase", "five");
        update(set, deal, "name", "Motor");

        assertThat(preview().conflicts())
                .extracting(UndoResult.Conflict::field)
                .containsExactly("phase");
        assertRefused();
        assertThat(now(deal).text("name")).isEqualTo("Motor");

        assertThat(undo(true).conflictCount()).isEqualTo(1);
        assertThat(now(deal).text("name")).isEqualTo("Engine");
        assertThat(now(deal).text("phase")).isEqualTo("five");
    }

    @Test
    void aCreatedRecordThatSomebodyChangedIsKept() {
        engine.change(set, session -> session.create(DEAL, Map.of("name", "Engine")));
        Record deal = deals().get(0);
        updateByOthers(deal, "phase", "five");
        update(set, deal, "name", "Motor");

        assertThat(preview().conflictCount()).isEqualTo(1);
        undo(true);
        assertThat(now(deal).text("name")).isEqualTo("Engine");
        assertThat(now(deal).text("phase")).isEqualTo("five");
    }

    @Test
    void severalChangesOfTheSetGoBackTogether() {
        engine.change(set, session -> session.create(DEAL, Map.of("name", "Engine")));
        Record deal = deals().get(0);
        update(set, deal, "phase", "two");
        update(set, deal, "phase", "three");
        assertThat(preview().conflictCount()).isZero();
        assertThat(undo(false).deleted()).isEqualTo(1);
        assertThat(deals()).isEmpty();
    }

    @Test
    void aRecordThatSomebodyDeletedAgainStaysInTheBin() {
        Record deal = engine.create(DEAL, "name", "Engine");
        engine.change(set, session -> session.delete(DEAL, deal.id(), 0));
        engine.change(
                session -> {
                    session.restore(DEAL, deal.id());
                    return null;
                });
        engine.change(
                session -> {
                    session.delete(DEAL, deal.id(), 0);
                    return null;
                });
        assertThat(preview().conflictCount()).isEqualTo(1);
        assertRefused();
        assertThat(deals()).isEmpty();
    }

    @Test
    void aUniqueValueThatIsTakenByNowIsAConflictOfThePreview() {
        Record first = engine.create(PERSON, "name", "Ada", "externalId", "X");
        Record second = engine.create(PERSON, "name", "Bob");
        update(set, second, "name", "Bert");
        update(set, first, "externalId", "Z");
        engine.create(PERSON, "name", "Carol", "externalId", "X");

        assertThat(preview().conflicts())
                .extracting(UndoResult.Conflict::field)
                .containsExactly("externalId");
        assertRefused();
        assertThat(now(second).text("name")).isEqualTo("Bert");
    }

    @Test
    void aLinkToARecordThatIsGoneIsAConflictOfThePreview() {
        Record owner = engine.create(PERSON, "name", "Ada");
        Record deal = engine.create(DEAL, "name", "Engine", "owner", owner.id());
        update(set, deal, "owner", null);
        engine.change(
                session -> {
                    session.delete(PERSON, owner.id(), 0);
                    return null;
                });
        assertThat(preview().conflicts())
                .extracting(UndoResult.Conflict::field)
                .containsExactly("owner");
        assertRefused();
    }

    @Test
    void aLinkToARecordThatTheUndoBringsBackIsNone() {
        Record owner = engine.create(PERSON, "name", "Ada");
        Record deal = engine.create(DEAL, "name", "Engine", "owner", owner.id());
        engine.change(
                set,
                session -> {
                    session.update(DEAL, deal.id(), 0, EngineFixture.values("owner", null));
                    session.delete(PERSON, owner.id(), 0);
                });
        assertThat(preview().conflictCount()).isZero();
        undo(false);
        assertThat(now(deal).link("owner")).isEqualTo(owner.id());
    }

    @Test
    void aUniqueValueThatMovedGoesBack() {
        Record first = engine.create(PERSON, "name", "Ada", "externalId", "X");
        Record second = engine.create(PERSON, "name", "Bob");
        engine.change(
                set,
                session -> {
                    session.update(PERSON, first.id(), 0, Map.of("externalId", "Z"));
                    session.update(PERSON, second.id(), 0, Map.of("externalId", "X"));
                });
        assertThat(preview().conflictCount()).isZero();
        undo(false);
        assertThat(now(first).externalId()).isEqualTo("X");
        assertThat(now(second).externalId()).isNull();
    }

    @Test
    void aPreviewChangesNothing() {
        Record deal = engine.create(DEAL, "name", "Engine");
        update(set, deal, "name", "Motor");
        assertThat(preview().reverted()).isEqualTo(1);
        assertThat(now(deal).version()).isEqualTo(2);
        assertThat(now(deal).text("name")).isEqualTo("Motor");
    }

    @Test
    void largeSetsGoBackInSeveralTransactions() {
        engine.change(
                set,
                session -> {
                    for (int i = 0; i < 700; i++) {
                        Record deal = session.create(DEAL, Map.of("name", "Deal " + i));
                        if (i % 10 == 0) {
                            session.list(RecordQuery.of(DEAL).limit(1).build());
                            session.update(DEAL, deal.id(), 0, Map.of("phase", "two"));
                        }
                    }
                });
        assertThat(preview().conflictCount()).isZero();
        assertThat(undo(false).deleted()).isEqualTo(700);
        assertThat(deals()).isEmpty();
    }

    private List<Record> deals() {
        return engine.records().list(EngineFixture.CALLER, RecordQuery.of(DEAL).build()).items();
    }

    /** A relation is given with a record, which gets its next version by it. */
    @Test
    void aRelationGoesBackOnlyForThoseWhoMayChangeTheRecord() {
        Record person = engine.create(PERSON, "name", "Ana");
        Record deal = engine.create(DEAL, "name", "Desks");
        update(set, deal, "people", List.of(person.id()));
        engine.policy(
                new Policy() {
                    @Override
                    public Access decide(Caller caller, Operation operation, RecordType type) {
                        boolean refused = operation == Operation.UPDATE && type.id().equals(DEAL);
                        return refused && !caller.isSystem() ? Access.NONE : Access.ALL;
                    }

                    @Override
                    public Owner ownership(Caller caller) {
                        return Owner.NOBODY;
                    }
                });
        long version = now(deal).version();
        Caller reader = new Caller("17", "Reader", Locale.ENGLISH, ZoneOffset.UTC, "rest");

        UndoResult result = engine.undo().undo(reader, set, true);
        assertThat(result.conflicts()).extracting(conflict -> conflict.type()).contains(DEAL);
        assertThat(now(deal).version()).isEqualTo(version);
    }
}
