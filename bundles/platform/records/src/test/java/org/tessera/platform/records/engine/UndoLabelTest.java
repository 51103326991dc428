package org.tessera.platform.records.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.tessera.platform.records.shop.ShopTypes.DEAL;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tessera.api.caller.Caller;
import org.tessera.api.journal.Journal;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.policy.Access;
import org.tessera.api.type.RecordType;
import org.tessera.platform.core.access.ModuleGuard;
import org.tessera.platform.journal.internal.JournalService;
import org.tessera.platform.journal.internal.JournalStore;
import org.tessera.platform.persistence.testing.TestDatabase.Product;
import org.tessera.platform.persistence.testing.TestPlatform;
import org.tessera.platform.records.shop.ShopTypes;

class UndoLabelTest {

    private final EngineFixture engine = new EngineFixture(Product.DERBY);

    @AfterEach
    void close() throws Exception {
        engine.close();
    }

    private Journal journal() {
        List<RecordType> types = ShopTypes.module().types();
        ModuleRegistry registry = mock(ModuleRegistry.class);
        when(registry.types()).thenReturn(types);
        when(registry.type(anyString()))
                .thenAnswer(
                        call ->
                                types.stream()
                                        .filter(type -> type.id().equals(call.getArgument(0)))
                                        .findFirst());
        TestPlatform platform = engine.platform();
        return new JournalService(
                new JournalStore(platform.database(), platform.schemas(), platform.keys()),
                (caller, operation, type) -> Access.ALL,
                registry,
                new ModuleGuard(null),
                new JournalSight(
                        engine.catalog(), engine.queries(), new Readings(new TestWitness())));
    }

    @ParameterizedTest
    @CsvSource({"en,Undo of", "es-MX,Deshacer"})
    void isInTheLanguageOfWhoeverUndoes(String language, String label) {
        long changeSet =
                engine.change(
                        session -> {
                            session.create(DEAL, Map.of("name", "Engine"));
                            return session.changeSetId();
                        });
        UndoEngine undo =
                new UndoEngine(
                        engine.records(), journal(), engine.catalog(), engine.platform().keys());
        Caller caller =
                new Caller("ana", "Ana", Locale.forLanguageTag(language), ZoneOffset.UTC, "test");
        undo.undo(caller, changeSet, false);
        assertThat(journal().changeSets(caller, 1).get(0).label())
                .isEqualTo(label + " " + changeSet);
    }
}
