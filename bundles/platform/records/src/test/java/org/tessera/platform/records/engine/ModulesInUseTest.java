package org.tessera.platform.records.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.tessera.platform.records.shop.ShopTypes.PERSON;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tessera.api.record.Record;
import org.tessera.platform.core.gate.GateTimeoutException;
import org.tessera.platform.core.gate.ModuleGates;
import org.tessera.platform.persistence.testing.TestDatabase.Product;
import org.tessera.platform.records.binding.BoundType;
import org.tessera.platform.records.binding.TypeCatalog;
import org.tessera.platform.records.shop.ShopTypes;

class ModulesInUseTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private static EngineFixture engine;
    private static ExecutorService thread;

    @BeforeAll
    static void begin() {
        engine = new EngineFixture(Product.DERBY);
        thread = Executors.newSingleThreadExecutor();
    }

    @AfterAll
    static void end() throws Exception {
        thread.shutdownNow();
        engine.close();
    }

    @Test
    void aModuleIsNotExchangedWhileATransactionWritesItsRecords() throws Exception {
        engine.change(
                session -> {
                    assertThat(close(Duration.ofSeconds(5))).isNull();
                    Record item = session.create(PERSON, EngineFixture.values("name", "A"));
                    assertThat(close(Duration.ofMillis(20)))
                            .isInstanceOf(GateTimeoutException.class);
                    return item;
                });
        assertThat(close(LONG)).isNull();
    }

    @Test
    void aModuleIsFreeAfterAFailure() throws Exception {
        assertThatThrownBy(
                        () ->
                                engine.change(
                                        session -> {
                                            session.create(
                                                    PERSON, EngineFixture.values("name", "B"));
                                            throw new IllegalStateException("wanted");
                                        }))
                .hasMessage("wanted");
        assertThat(close(LONG)).isNull();
    }

    @Test
    void writingWaitsAndReadingDoesNot() throws Exception {
        Record item = engine.create(PERSON, "name", "C");
        Future<Record> write;
        try (ModuleGates.Closed closed =
                engine.gates().close(List.of(ShopTypes.module().id()), LONG)) {
            assertThat(closed).isNotNull();
            write = thread.submit(() -> engine.create(PERSON, "name", "D"));
            assertThat(engine.read(PERSON, item.id()).title()).isEqualTo("C");
            assertThat(write.isDone()).isFalse();
        }
        assertThat(write.get(60, TimeUnit.SECONDS).title()).isEqualTo("D");
    }

    /** Others' records are written without it then. */
    @Test
    void aModuleThatWentWhileItWasWaitedForIsNotWritten() {
        TypeCatalog catalog = mock(TypeCatalog.class);
        BoundType person = engine.catalog().get(PERSON);
        when(catalog.find(PERSON))
                .thenReturn(Optional.of(person))
                .thenReturn(Optional.empty())
                .thenReturn(Optional.of(person));
        try (ModulesInUse modules = new ModulesInUse(engine.gates(), catalog)) {
            assertThat(modules.writableIfServing(PERSON)).isEmpty();
            assertThat(modules.writableIfServing(PERSON)).contains(person);
        }
        assertThat(close(LONG)).isNull();
    }

    /** Closes and opens the gate in another thread; returns what prevented it. */
    private static Exception close(Duration patience) {
        try {
            return thread.submit(
                            () -> {
                                try {
                                    engine.gates()
                                            .close(List.of(ShopTypes.module().id()), patience)
                                            .close();
                                    return null;
                                } catch (GateTimeoutException e) {
                                    return e;
                                }
                            })
                    .get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
