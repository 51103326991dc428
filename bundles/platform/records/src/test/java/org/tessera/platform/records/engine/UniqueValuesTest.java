package org.tessera.platform.records.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tessera.platform.records.shop.ShopTypes.PERSON;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordSession;
import org.tessera.platform.persistence.testing.TestDatabase.Product;

/** Within a transaction a unique value is free as soon as nobody there has it any more. */
class UniqueValuesTest {

    private final EngineFixture engine = new EngineFixture(Product.DERBY);
    private final Record first = engine.create(PERSON, "name", "Ada", "externalId", "X");
    private final Record second = engine.create(PERSON, "name", "Bob");

    @AfterEach
    void close() throws Exception {
        engine.close();
    }

    private static Map<String, Object> id(String value) {
        return EngineFixture.values("externalId", value);
    }

    private String idOf(Record record) {
        return engine.read(PERSON, record.id()).externalId();
    }

    @Test
    void aValueMovesFromOneRecordToAnother() {
        engine.change(
                session -> {
                    session.update(PERSON, first.id(), 0, id("Z"));
                    return session.update(PERSON, second.id(), 0, id("X"));
                });
        assertThat(idOf(first)).isEqualTo("Z");
        assertThat(idOf(second)).isEqualTo("X");
    }

    @Test
    void twoRecordsExchangeTheirValues() {
        engine.change(
                session -> {
                    session.update(PERSON, second.id(), 0, id("Y"));
                    session.update(PERSON, first.id(), 0, id(null));
                    session.update(PERSON, second.id(), 0, id("X"));
                    return session.update(PERSON, first.id(), 0, id("Y"));
                });
        assertThat(idOf(first)).isEqualTo("Y");
        assertThat(idOf(second)).isEqualTo("X");
    }

    @Test
    void theValueOfADeletedOrPurgedRecordIsFree() {
        engine.change(
                session -> {
                    session.delete(PERSON, first.id(), 0);
                    return session.create(PERSON, Map.of("name", "Carol", "externalId", "X"));
                });
        Record third = engine.create(PERSON, "name", "Dora", "externalId", "Y");
        engine.change(
                session -> {
                    session.purge(PERSON, third.id());
                    return session.update(PERSON, second.id(), 0, id("Y"));
                });
        assertThat(idOf(second)).isEqualTo("Y");
    }

    @Test
    void aValueThatIsHeldIsTaken() {
        assertThatThrownBy(
                        () ->
                                engine.change(
                                        session -> {
                                            session.update(PERSON, first.id(), 0, id("Z"));
                                            return session.update(PERSON, second.id(), 0, id("Z"));
                                        }))
                .isInstanceOf(ProblemException.class);
        assertThat(idOf(first)).isEqualTo("X");
    }

    /** The index still has the entry of the row that had the value, and might only revive it. */
    @Test
    void aRecordDoesNotComeBackWithAValueThatAnotherHasTaken() {
        engine.change(
                session -> {
                    session.delete(PERSON, first.id(), 0);
                    return null;
                });
        Record heir = engine.create(PERSON, "name", "Eve", "externalId", "X");
        assertTaken(session -> session.restore(PERSON, first.id()), heir);
    }

    @Test
    void aRecordDoesNotGetAFormerValueBackThatAnotherHasTaken() {
        engine.change(session -> session.update(PERSON, first.id(), 0, id("Z")));
        engine.change(session -> session.update(PERSON, second.id(), 0, id("X")));
        assertTaken(session -> session.update(PERSON, first.id(), 0, id("X")), second);
    }

    private void assertTaken(Function<RecordSession, Record> work, Record holder) {
        assertThatThrownBy(() -> engine.change(work))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> {
                            assertThat(problem.type()).isEqualTo(ProblemType.CONFLICT);
                            assertThat(problem.extensions())
                                    .containsEntry("record", Long.toString(holder.id()));
                        });
    }

    @Test
    void whoHasAValueIsTold() {
        assertThatThrownBy(() -> engine.create(PERSON, "name", "Eve", "externalId", "X"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> {
                            assertThat(problem.type()).isEqualTo(ProblemType.CONFLICT);
                            assertThat(problem.errors().get(0).field()).isEqualTo("externalId");
                            assertThat(problem.extensions())
                                    .containsEntry("record", Long.toString(first.id()));
                        });
    }

    /** Also if the database has to refuse the value before anybody asks who has it. */
    @Test
    void whoWritesMayGoOnWithTheRecordThatHasAValue() {
        Record used =
                engine.change(
                        session -> {
                            try {
                                return session.create(
                                        PERSON, Map.of("name", "Eve", "externalId", "X"));
                            } catch (ProblemException taken) {
                                return session.update(PERSON, first.id(), 0, Map.of("name", "Eve"));
                            }
                        });
        assertThat(used.id()).isEqualTo(first.id());
        assertThat(used.title()).isEqualTo("Eve");
    }

    private void announced(String... values) {
        engine.change(
                session -> {
                    session.announce(PERSON, "externalId", List.of(values));
                    return session.update(PERSON, second.id(), 0, id(values[0]));
                });
    }

    @Test
    void anAnnouncedValueIsTakenOrFreeAsAnyOther() {
        announced("Y", "X");
        assertThat(idOf(second)).isEqualTo("Y");
        assertThatThrownBy(() -> announced("X", "Z"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.type()).isEqualTo(ProblemType.CONFLICT));
        assertThat(idOf(second)).isEqualTo("Y");
    }

    @Test
    void anAnnouncedValueIsGivenOnce() {
        assertThatThrownBy(
                        () ->
                                engine.change(
                                        session -> {
                                            session.announce(PERSON, "externalId", List.of("Y"));
                                            session.create(
                                                    PERSON,
                                                    Map.of("name", "Eve", "externalId", "Y"));
                                            return session.update(PERSON, second.id(), 0, id("Y"));
                                        }))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.type()).isEqualTo(ProblemType.CONFLICT));
        assertThat(idOf(second)).isNull();
    }

    @Test
    void whatCannotBeAnnouncedIsPassedOver() {
        engine.change(
                session -> {
                    session.announce(PERSON, "name", List.of("Ada"));
                    session.announce(PERSON, "nowhere", List.of(1, "a\u0000b"));
                    session.announce(PERSON, "externalId", List.of(7, "a\u0000b", "Y"));
                    return session.update(PERSON, second.id(), 0, id("Y"));
                });
        assertThat(idOf(second)).isEqualTo("Y");
    }
}
