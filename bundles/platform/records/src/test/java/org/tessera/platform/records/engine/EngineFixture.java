package org.tessera.platform.records.engine;

import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.persistence.EntityManagerFactory;
import org.osgi.framework.ServiceReference;
import org.tessera.api.caller.Caller;
import org.tessera.api.module.ModuleDescriptor;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.policy.Access;
import org.tessera.api.policy.Operation;
import org.tessera.api.policy.Owner;
import org.tessera.api.policy.Policy;
import org.tessera.api.record.ChangeSet;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordSession;
import org.tessera.api.type.RecordType;
import org.tessera.platform.core.access.ModuleGuard;
import org.tessera.platform.core.gate.ModuleGates;
import org.tessera.platform.journal.internal.JournalService;
import org.tessera.platform.journal.internal.JournalStore;
import org.tessera.platform.journal.internal.JournalWriterService;
import org.tessera.platform.persistence.testing.TestDatabase.Product;
import org.tessera.platform.persistence.testing.TestPlatform;
import org.tessera.platform.records.binding.TestBinding;
import org.tessera.platform.records.binding.TypeCatalog;
import org.tessera.platform.records.shop.ShopTypes;
import org.tessera.platform.records.sql.QueryEngine;
import org.tessera.spi.record.RecordRule;

/** The record engine over an empty database of its own, without a container. Thread-safe. */
public final class EngineFixture implements AutoCloseable {

    /** Who writes unless a test says otherwise. */
    public static final Caller CALLER = Caller.system("test");

    private final TestPlatform platform;
    private final EntityManagerFactory factory;
    private final TypeCatalog catalog;
    private final Rules rules = new Rules();
    private final ModuleGates gates = TestBinding.gates();
    private final QueryEngine queries;
    private final TestWitness witness = new TestWitness();
    private final Readings readings = new Readings(witness);
    private final RecordEngine records;
    private final UndoEngine undo;
    private volatile Policy policy = (caller, operation, type) -> Access.ALL;

    /** Creates a database and the engine. */
    public EngineFixture(Product product) {
        ModuleDescriptor module = ShopTypes.module();
        Policy decisions =
                new Policy() {
                    @Override
                    public Access decide(Caller caller, Operation operation, RecordType type) {
                        return policy.decide(caller, operation, type);
                    }

                    @Override
                    public Owner ownership(Caller caller) {
                        return policy.ownership(caller);
                    }
                };
        platform = new TestPlatform(product);
        factory = TestBinding.factory(module, platform.test());
        catalog = TestBinding.bind(module, factory, platform);
        queries = new QueryEngine(platform.database(), catalog, decisions);
        JournalStore journal =
                new JournalStore(platform.database(), platform.schemas(), platform.keys());
        records =
                new RecordEngine(
                        platform.database(),
                        catalog,
                        gates,
                        queries,
                        new JournalWriterService(journal),
                        platform.keys(),
                        rules,
                        new HierarchyLock(platform.database(), platform.schemas()),
                        readings,
                        settings());
        undo =
                new UndoEngine(
                        records,
                        new JournalService(
                                journal,
                                decisions,
                                registry(module),
                                new ModuleGuard(null),
                                new JournalSight(catalog, queries, readings)),
                        catalog,
                        platform.keys());
    }

    private static ModuleRegistry registry(ModuleDescriptor module) {
        ModuleRegistry registry = mock(ModuleRegistry.class);
        when(registry.types()).thenReturn(module.types());
        when(registry.type(anyString()))
                .thenAnswer(
                        call ->
                                module.types().stream()
                                        .filter(type -> type.id().equals(call.getArgument(0)))
                                        .findFirst());
        return registry;
    }

    private static RecordEngine.Config settings() {
        RecordEngine.Config config = mock(RecordEngine.Config.class);
        when(config.currency()).thenReturn("USD");
        when(config.phoneRegion()).thenReturn("US");
        when(config.cachedRecords()).thenReturn(1_000);
        return config;
    }

    /** Adds a rule. */
    @SuppressWarnings("unchecked")
    public void rule(RecordRule rule) {
        rules.addRule(rule, mock(ServiceReference.class));
    }

    /** Lets a policy decide from now on. */
    public void policy(Policy next) {
        policy = next;
    }

    /** Returns what is told of reads. */
    TestWitness witness() {
        return witness;
    }

    /** Returns the engine. */
    public RecordEngine records() {
        return records;
    }

    /** Returns the gates of the modules. */
    public ModuleGates gates() {
        return gates;
    }

    /** Returns what undoes change sets. */
    public UndoEngine undo() {
        return undo;
    }

    /** Returns what answers queries. */
    public QueryEngine queries() {
        return queries;
    }

    /** Returns the types. */
    public TypeCatalog catalog() {
        return catalog;
    }

    /** Returns the database and what belongs to it. */
    public TestPlatform platform() {
        return platform;
    }

    /** Does work in a transaction. */
    public <T> T change(Function<RecordSession, T> work) {
        return records.change(CALLER, ChangeSet.ORDINARY, work);
    }

    /** Does work in a transaction whose changes belong to a change set. */
    public void change(long changeSet, Consumer<RecordSession> work) {
        records.change(
                CALLER,
                new ChangeSet(changeSet, null, 0),
                session -> {
                    work.accept(session);
                    return null;
                });
    }

    /** Creates a record in a transaction of its own. */
    public Record create(String type, Object... namesAndValues) {
        return change(session -> session.create(type, values(namesAndValues)));
    }

    /** Reads a record that is there. */
    public Record read(String type, long id) {
        return records.find(CALLER, type, id).orElseThrow();
    }

    /** Makes a map of names and values. */
    public static Map<String, Object> values(Object... namesAndValues) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return values;
    }

    @Override
    public void close() throws Exception {
        factory.close();
        platform.close();
    }
}
