package org.tessera.platform.transfer.memory;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.tessera.api.caller.Caller;
import org.tessera.api.problem.FieldProblem;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.query.AggregateQuery;
import org.tessera.api.query.AggregateResult;
import org.tessera.api.query.Filter;
import org.tessera.api.query.Operator;
import org.tessera.api.query.RecordPage;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.ChangeSet;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordService;
import org.tessera.api.record.RecordSession;
import org.tessera.api.record.Relation;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;
import org.tessera.api.type.RecordType;
import org.tessera.platform.records.value.RequiredCheck;
import org.tessera.platform.records.value.TitleKey;
import org.tessera.platform.records.value.TitleTemplate;
import org.tessera.platform.records.value.ValueContext;
import org.tessera.platform.records.value.ValueEquality;
import org.tessera.platform.records.value.ValueReader;
import org.tessera.platform.records.value.ValueWriter;

/**
 * A record engine that keeps everything in memory and rolls back as the real one does. For tests;
 * not thread-safe.
 */
public final class MemoryRecords implements RecordService {

    private final Map<String, RecordType> types = new TreeMap<>();
    private final List<BiConsumer<String, Map<String, Object>>> rules = new ArrayList<>();
    private TreeMap<Long, Record> rows = new TreeMap<>();
    private long lastId = 700_000_000_000_000_000L;
    private long lastChangeSet = 1_000;
    private int writes;
    private int commits;
    private Runnable beforeCommit = () -> {};
    private Runnable onCommit = () -> {};
    private int attempts = 1;
    private String currency = "USD";

    /** Creates an engine for types. */
    public MemoryRecords(RecordType... types) {
        for (RecordType type : types) {
            this.types.put(type.id(), type);
        }
    }

    /** Adds a rule that sees the values of every record that is stored, after it was stored. */
    public void rule(BiConsumer<String, Map<String, Object>> rule) {
        rules.add(rule);
    }

    /** Sets the currency of amounts that name none. */
    public void currency(String code) {
        this.currency = code;
    }

    /** Sets what happens just before every commit. */
    public void beforeCommit(Runnable work) {
        this.beforeCommit = work;
    }

    /** Sets what becomes true with every commit. */
    public void onCommit(Runnable work) {
        this.onCommit = work;
    }

    /**
     * Sets how often the work of each transaction is done, all but the last time rolled back, as
     * after a deadlock.
     */
    public void attempts(int count) {
        this.attempts = count;
    }

    /** Returns how many records were written, in transactions that were rolled back as well. */
    public int writes() {
        return writes;
    }

    /** Returns how many transactions were committed. */
    public int commits() {
        return commits;
    }

    /** Returns the records of a type by title. */
    public Map<String, Record> byTitle(String type) {
        Map<String, Record> found = new TreeMap<>();
        all(type).forEach(record -> found.put(record.title(), record));
        return found;
    }

    /** Returns the records of a type in the order in which they were made. */
    public List<Record> all(String type) {
        return rows.values().stream().filter(record -> record.type().equals(type)).toList();
    }

    @Override
    public <T> T change(Caller caller, ChangeSet changeSet, Function<RecordSession, T> work) {
        for (int attempt = 1; ; attempt++) {
            TreeMap<Long, Record> before = new TreeMap<>(rows);
            boolean committed = false;
            try {
                T result =
                        work.apply(
                                new Session(
                                        caller,
                                        changeSet.id() == 0 ? ++lastChangeSet : changeSet.id()));
                if (attempt == attempts) {
                    beforeCommit.run();
                    commits++;
                    onCommit.run();
                    committed = true;
                    return result;
                }
            } finally {
                if (!committed) {
                    rows = before;
                }
            }
        }
    }

    @Override
    public Optional<Record> find(Caller caller, String type, long id) {
        return Optional.ofNullable(rows.get(id)).filter(record -> record.type().equals(type));
    }

    @Override
    public RecordPage list(Caller caller, RecordQuery query) {
        long after = query.after().map(Long::valueOf).orElse(0L);
        List<Record> found =
                rows.tailMap(after, false).values().stream()
                        .filter(
                                record ->
                                        record.type().equals(query.type())
                                                && holds(query.filter(), record)
                                                && holds(query.restriction(), record))
                        .limit(query.limit() + 1L)
                        .toList();
        boolean more = found.size() > query.limit();
        List<Record> page = more ? found.subList(0, query.limit()) : found;
        return new RecordPage(
                page, more ? Long.toString(page.get(page.size() - 1).id()) : null, null, Map.of());
    }

    private boolean holds(Filter filter, Record record) {
        if (filter instanceof Filter.And and) {
            return and.parts().stream().allMatch(part -> holds(part, record));
        }
        Filter.Comparison comparison = (Filter.Comparison) filter;
        if (comparison.operator() != Operator.IN && comparison.operator() != Operator.EQ) {
            throw new UnsupportedOperationException(comparison.toString());
        }
        String path = comparison.path();
        String titleField =
                TitleTemplate.compile(types.get(record.type()).title()).onlyField().orElse("");
        if (path.equals("title") || path.equals(titleField)) {
            String key = TitleKey.of(record.title());
            return comparison.values().stream()
                    .anyMatch(value -> TitleKey.of(value.toString()).equals(key));
        }
        Object value =
                switch (path) {
                    case "id" -> record.id();
                    case "externalId" -> record.externalId();
                    default -> record.value(path);
                };
        return value != null
                && comparison.values().stream().anyMatch(wanted -> same(wanted, value));
    }

    private static boolean same(Object a, Object b) {
        return (a instanceof BigDecimal x && b instanceof BigDecimal y)
                ? x.compareTo(y) == 0
                : a.toString().equals(b.toString());
    }

    @Override
    public void stream(Caller caller, RecordQuery query, Consumer<Record> consumer) {
        all(query.type()).stream()
                .filter(
                        record ->
                                holds(query.filter(), record) && holds(query.restriction(), record))
                .forEach(consumer);
    }

    @Override
    public AggregateResult aggregate(Caller caller, AggregateQuery query) {
        throw new UnsupportedOperationException();
    }

    private final class Session implements RecordSession {

        private final Caller caller;
        private final long changeSet;

        Session(Caller caller, long changeSet) {
            this.caller = caller;
            this.changeSet = changeSet;
        }

        @Override
        public Caller caller() {
            return caller;
        }

        @Override
        public long changeSetId() {
            return changeSet;
        }

        @Override
        public Optional<Record> find(String type, long id) {
            return MemoryRecords.this.find(caller, type, id);
        }

        @Override
        public Record read(String type, long id) {
            return find(type, id).orElseThrow(() -> ProblemException.noRecord(type, id));
        }

        @Override
        public RecordPage list(RecordQuery query) {
            return MemoryRecords.this.list(caller, query);
        }

        @Override
        public AggregateResult aggregate(AggregateQuery query) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Record create(String type, Map<String, Object> values) {
            return store(types.get(type), null, values);
        }

        @Override
        public Record update(
                String type, long id, long expectedVersion, Map<String, Object> values) {
            return store(types.get(type), read(type, id), values);
        }

        private Record store(RecordType type, Record before, Map<String, Object> given) {
            Map<String, Object> values =
                    new LinkedHashMap<>(before == null ? Map.of() : before.values());
            Map<FieldDescriptor, List<Relation>> relations = new LinkedHashMap<>();
            List<FieldProblem> problems = new ArrayList<>();
            String externalId = before == null ? null : before.externalId();
            for (Map.Entry<String, Object> entry : given.entrySet()) {
                if (entry.getKey().equals("externalId")) {
                    externalId = (String) entry.getValue();
                    continue;
                }
                FieldDescriptor field = type.field(entry.getKey()).orElseThrow();
                ValueContext context =
                        ValueContext.of(currency, "US", null).withCurrent(values.get(field.name()));
                Object value = ValueReader.read(field, entry.getValue(), context, problems);
                if (field.type() == FieldType.RELATION) {
                    relations.put(field, relations(value));
                } else if (value == null) {
                    values.remove(field.name());
                } else {
                    values.put(field.name(), value);
                }
            }
            check(type, before, values, externalId, problems);
            long id = before == null ? ++lastId : before.id();
            boolean same =
                    before != null
                            && same(type, before.values(), values)
                            && Objects.equals(externalId, before.externalId());
            Record after = same ? before : record(type, id, before, values, externalId);
            if (!same) {
                writes++;
                rows.put(id, after);
                rules.forEach(rule -> rule.accept(type.id(), values));
            }
            relations.forEach((field, wanted) -> relate(field, id, wanted));
            return after;
        }

        @SuppressWarnings("unchecked")
        private static List<Relation> relations(Object value) {
            return (List<Relation>) value;
        }

        private void check(
                RecordType type,
                Record before,
                Map<String, Object> values,
                String externalId,
                List<FieldProblem> problems) {
            RequiredCheck.check(type.fields(), values::get, problems);
            for (FieldDescriptor field : type.fields()) {
                Object value = values.get(field.name());
                if (field.type() == FieldType.LINK && field.required() && value == null) {
                    problems.add(
                            new FieldProblem(
                                    field.name(),
                                    "required",
                                    new LocalizedText("is missing", "falta")));
                }
                String shared = field.within().orElse(null);
                if (field.type() == FieldType.LINK && value != null) {
                    Record target = find(field.target(), (Long) value).orElse(null);
                    if (target == null
                            || (shared != null
                                    && !Objects.equals(target.link(shared), values.get(shared)))) {
                        problems.add(
                                new FieldProblem(
                                        field.name(),
                                        "link",
                                        new LocalizedText("no such record", "no existe")));
                    }
                }
                if (field.unique() && value != null) {
                    requireFree(
                            type,
                            before,
                            field.name(),
                            record -> value.equals(record.value(field.name())));
                }
            }
            if (externalId != null) {
                requireFree(
                        type,
                        before,
                        "externalId",
                        record -> externalId.equals(record.externalId()));
            }
            if (!problems.isEmpty()) {
                throw ProblemException.invalid(problems);
            }
        }

        private void requireFree(
                RecordType type, Record before, String field, Predicate<Record> same) {
            all(type.id()).stream()
                    .filter(record -> before == null || record.id() != before.id())
                    .filter(same)
                    .findFirst()
                    .ifPresent(
                            holder -> {
                                throw new ProblemException(
                                        ProblemType.CONFLICT,
                                        LocalizedText.same("taken by " + holder.id()),
                                        List.of(
                                                new FieldProblem(
                                                        field,
                                                        "unique",
                                                        LocalizedText.same(
                                                                "taken by " + holder.id()))),
                                        Map.of("record", Long.toString(holder.id())));
                            });
        }

        private Record record(
                RecordType type,
                long id,
                Record before,
                Map<String, Object> values,
                String externalId) {
            Record.Stamp now = new Record.Stamp(Instant.now(), caller.id());
            String title =
                    TitleTemplate.compile(type.title())
                            .render(name -> titlePart(type, name, values), "#" + id);
            long version = before == null ? 1 : before.version() + 1;
            Record.Stamp created = before == null ? now : before.created();
            return new Record(
                    type.id(), id, version, title, externalId, created, now, null, values);
        }

        private String titlePart(RecordType type, String name, Map<String, Object> values) {
            FieldDescriptor field = type.field(name).orElseThrow();
            Object value = values.get(name);
            return field.type() == FieldType.LINK && value != null
                    ? read(field.target(), (Long) value).title()
                    : ValueWriter.toText(field, value);
        }

        private static boolean same(RecordType type, Map<String, Object> a, Map<String, Object> b) {
            return type.fields().stream()
                    .filter(field -> field.type().isStored())
                    .allMatch(
                            field ->
                                    ValueEquality.equal(
                                            field.type(),
                                            a.get(field.name()),
                                            b.get(field.name())));
        }

        private void relate(FieldDescriptor field, long near, List<Relation> wanted) {
            Map<Long, Record> present = new LinkedHashMap<>();
            for (Record junction : all(field.through())) {
                if (junction.link(field.near()) == near) {
                    present.put(junction.link(field.far()), junction);
                }
            }
            for (Relation relation : wanted) {
                Map<String, Object> values = new LinkedHashMap<>(relation.attributes());
                Record junction = present.remove(relation.id());
                if (junction == null) {
                    values.put(field.near(), near);
                    values.put(field.far(), relation.id());
                    create(field.through(), values);
                } else {
                    update(field.through(), junction.id(), 0, values);
                }
            }
            present.values().forEach(junction -> delete(field.through(), junction.id(), 0));
        }

        @Override
        public void delete(String type, long id, long expectedVersion) {
            writes++;
            rows.remove(id);
        }

        @Override
        public Record restore(String type, long id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void purge(String type, long id) {
            delete(type, id, 0);
        }
    }
}
