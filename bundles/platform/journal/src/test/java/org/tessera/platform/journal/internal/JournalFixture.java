package org.tessera.platform.journal.internal;

import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tessera.api.caller.Caller;
import org.tessera.api.journal.EntryKind;
import org.tessera.api.module.ModuleAccess;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.module.ModuleStatus;
import org.tessera.api.policy.Access;
import org.tessera.api.policy.Operation;
import org.tessera.api.policy.Policy;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;
import org.tessera.api.type.RecordType;
import org.tessera.platform.core.access.ModuleGuard;
import org.tessera.platform.journal.NewEntry;
import org.tessera.platform.journal.RecordSight;
import org.tessera.platform.persistence.Database;
import org.tessera.platform.persistence.Keys;
import org.tessera.platform.persistence.testing.TestDatabase.Product;
import org.tessera.platform.persistence.testing.TestPlatform;

/** A journal over an empty database, with two record types and a policy that a test can change. */
final class JournalFixture implements AutoCloseable, ModuleRegistry, ModuleAccess, Policy {

    static final Caller CALLER = Caller.system("test");
    static final Instant AT = Instant.parse("2026-03-29T02:30:00.123456Z");
    static final String LEAD = "sales.lead";
    static final String NOTE = "sales.note";

    final TestPlatform platform;
    final JournalStore store;
    final JournalWriterService writer;
    final JournalService journal;
    final Map<String, Access> access = new HashMap<>();
    final Set<String> disabled = new HashSet<>();
    final Set<Long> visible = new HashSet<>();
    final Map<String, Set<Long>> shown = new HashMap<>();
    final List<ModuleStatus> modules = new ArrayList<>();

    private final List<RecordType> types = List.of(newType("lead"), newType("note"), newLog());

    JournalFixture(Product product) {
        this(new TestPlatform(product));
    }

    JournalFixture(TestPlatform platform) {
        this.platform = platform;
        this.store = new JournalStore(platform.database(), platform.schemas(), platform.keys());
        this.writer = new JournalWriterService(store);
        this.journal =
                new JournalService(
                        store,
                        this,
                        this,
                        new ModuleGuard(this),
                        new RecordSight() {
                            @Override
                            public Set<Long> visible(
                                    Caller caller, RecordType type, Collection<Long> ids) {
                                return ids.stream().filter(visible::contains).collect(toSet());
                            }

                            @Override
                            public void shown(Caller caller, Map<String, Set<Long>> records) {
                                shown.putAll(records);
                            }
                        });
    }

    Database database() {
        return platform.database();
    }

    Keys keys() {
        return platform.keys();
    }

    /** Appends one entry for each record id, in one transaction, and returns the change set. */
    long append(String type, long... recordIds) {
        long set = keys().next();
        append(set, type, recordIds);
        return set;
    }

    void append(long set, String type, long... recordIds) {
        List<NewEntry> entries = new ArrayList<>();
        for (long id : recordIds) {
            entries.add(entry(set, EntryKind.CREATE, type, id, null, "{\"name\":\"n" + id + "\"}"));
        }
        database()
                .inTransaction(
                        () -> {
                            writer.append(entries);
                            return null;
                        });
    }

    static NewEntry entry(
            long set, EntryKind kind, String type, long id, String before, String after) {
        return new NewEntry(
                set, AT, "admin", "rest", kind, type, id, 1, "Title " + id, before, after);
    }

    private static RecordType newType(String name) {
        return newType("sales", name);
    }

    static RecordType newType(String module, String name) {
        return type(module, name).build();
    }

    private static RecordType newLog() {
        return type("sales", "call").log(true).build();
    }

    private static RecordType.Builder type(String module, String name) {
        return RecordType.builder(module, name)
                .entity("E")
                .title("{name}")
                .field(
                        FieldDescriptor.builder("name", FieldType.TEXT, LocalizedText.same("Name"))
                                .build());
    }

    @Override
    public Access decide(Caller caller, Operation operation, RecordType type) {
        return access.getOrDefault(type.id(), Access.ALL);
    }

    @Override
    public List<ModuleStatus> modules() {
        return modules;
    }

    @Override
    public boolean isEnabled(Caller caller, String module) {
        return !disabled.contains(module);
    }

    @Override
    public Optional<String> variant(Caller caller, String type, String action) {
        return Optional.empty();
    }

    @Override
    public Optional<String> department(String word) {
        return Optional.empty();
    }

    @Override
    public boolean mayActFor(Caller caller, String department) {
        return true;
    }

    @Override
    public List<RecordType> types() {
        return types;
    }

    @Override
    public Optional<RecordType> type(String id) {
        return types.stream().filter(t -> t.id().equals(id)).findFirst();
    }

    @Override
    public Optional<RecordType> typeByPath(String module, String path) {
        return Optional.empty();
    }

    @Override
    public void close() throws Exception {
        platform.close();
    }
}
