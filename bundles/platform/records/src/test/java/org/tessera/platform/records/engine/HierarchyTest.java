package org.tessera.platform.records.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tessera.platform.records.shop.ShopTypes.PERSON;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tessera.api.journal.UndoResult;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.record.Record;
import org.tessera.platform.persistence.testing.TestDatabase.Product;

/** Nobody comes to stand above themselves, whoever writes and undoes at the same time. */
class HierarchyTest {

    private static final int ROUNDS = 25;

    private static Record person(EngineFixture engine, String name, Record boss) {
        return boss == null
                ? engine.create(PERSON, "name", name)
                : engine.create(PERSON, "name", name, "boss", boss.id());
    }

    private static void boss(EngineFixture engine, Record person, Record boss) {
        engine.change(
                session ->
                        session.update(
                                PERSON,
                                person.id(),
                                0,
                                EngineFixture.values("boss", boss == null ? null : boss.id())));
    }

    @Test
    void aRecordIsNotPutBelowItself() throws Exception {
        try (EngineFixture engine = new EngineFixture(Product.DERBY)) {
            Record top = person(engine, "Top", null);
            Record middle = person(engine, "Middle", top);
            Record bottom = person(engine, "Bottom", middle);
            for (Record below : List.of(top, middle, bottom)) {
                assertThatThrownBy(() -> boss(engine, top, below))
                        .isInstanceOfSatisfying(
                                ProblemException.class,
                                problem -> {
                                    assertThat(problem.type()).isEqualTo(ProblemType.INVALID);
                                    assertThat(problem.errors().get(0).field()).isEqualTo("boss");
                                    assertThat(problem.errors().get(0).code()).isEqualTo("circle");
                                });
            }
            boss(engine, bottom, top);
            assertThat(engine.read(PERSON, bottom.id()).link("boss")).isEqualTo(top.id());
        }
    }

    @Test
    void aRecordThatComesBackClosesNoCircle() throws Exception {
        try (EngineFixture engine = new EngineFixture(Product.DERBY)) {
            Record top = person(engine, "Top", null);
            Record middle = person(engine, "Middle", top);
            Record bottom = person(engine, "Bottom", middle);
            engine.change(
                    session -> {
                        session.delete(PERSON, middle.id(), 0);
                        return null;
                    });
            boss(engine, top, bottom);
            assertThatThrownBy(() -> engine.change(session -> session.restore(PERSON, middle.id())))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            problem -> assertThat(problem.type()).isEqualTo(ProblemType.CONFLICT));
            boss(engine, top, null);
            engine.change(session -> session.restore(PERSON, middle.id()));
        }
    }

    @Test
    void anUndoThatWouldCloseACircleIsAConflict() throws Exception {
        try (EngineFixture engine = new EngineFixture(Product.DERBY)) {
            Record first = person(engine, "First", null);
            Record second = person(engine, "Second", first);
            long set = engine.platform().keys().next();
            engine.change(
                    set,
                    session ->
                            session.update(
                                    PERSON, second.id(), 0, EngineFixture.values("boss", null)));
            boss(engine, first, second);
            UndoResult preview = engine.undo().preview(EngineFixture.CALLER, set);
            assertThat(preview.conflicts())
                    .extracting(UndoResult.Conflict::field)
                    .containsExactly("boss");
            assertThatThrownBy(() -> engine.undo().undo(EngineFixture.CALLER, set, false))
                    .isInstanceOf(ProblemException.class);
            engine.undo().undo(EngineFixture.CALLER, set, true);
            assertThat(engine.read(PERSON, second.id()).link("boss")).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void racingWritesCloseNoCircle(Product product) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try (EngineFixture engine = new EngineFixture(product)) {
            List<Record> ring = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                ring.add(person(engine, "Person " + i, null));
            }
            for (int round = 0; round < ROUNDS; round++) {
                ring.forEach(each -> boss(engine, each, null));
                CyclicBarrier together = new CyclicBarrier(3);
                List<Future<Boolean>> done = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    Record person = ring.get(i);
                    Record next = ring.get((i + 1) % 3);
                    done.add(
                            threads.submit(
                                    () -> {
                                        together.await();
                                        return put(engine, person, next);
                                    }));
                }
                int refused = 0;
                for (Future<Boolean> each : done) {
                    refused += each.get() ? 0 : 1;
                }
                assertThat(refused).as("one closes the ring, and is refused").isEqualTo(1);
                assertThat(ring)
                        .filteredOn(each -> engine.read(PERSON, each.id()).link("boss") == null)
                        .hasSize(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static boolean put(EngineFixture engine, Record person, Record boss) {
        try {
            engine.change(
                    session -> session.update(PERSON, person.id(), 0, Map.of("boss", boss.id())));
            return true;
        } catch (ProblemException e) {
            assertThat(e.type()).isEqualTo(ProblemType.INVALID);
            return false;
        }
    }
}
