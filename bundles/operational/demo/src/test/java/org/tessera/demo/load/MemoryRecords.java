package org.tessera.demo.load;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.tessera.api.caller.Caller;
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

/** Records in memory, as far as the demo company needs them. */
final class MemoryRecords implements RecordService {

    final Map<Long, Record> all = new TreeMap<>();
    final List<ChangeSet> changeSets = new CopyOnWriteArrayList<>();
    final List<String> purged = new ArrayList<>();
    int failures;
    private long lastId;

    synchronized List<Record> of(String type) {
        return all.values().stream().filter(record -> record.type().equals(type)).toList();
    }

    long create(String type, Map<String, Object> values) {
        lastId++;
        Map<String, Object> kept = new LinkedHashMap<>(values);
        String externalId = (String) kept.remove("externalId");
        Record.Stamp stamp = new Record.Stamp(Instant.EPOCH, "x");
        all.put(lastId, new Record(type, lastId, 1, "t", externalId, stamp, stamp, null, kept));
        return lastId;
    }

    @Override
    public synchronized <T> T change(
            Caller caller, ChangeSet changeSet, Function<RecordSession, T> work) {
        changeSets.add(changeSet);
        if (failures > 0) {
            // What a transaction that is given up and tried again looks like to the work.
            failures--;
            Map<Long, Record> before = new TreeMap<>(all);
            T unused = work.apply(new MemorySession(caller));
            all.clear();
            all.putAll(before);
        }
        return work.apply(new MemorySession(caller));
    }

    @Override
    public Optional<Record> find(Caller caller, String type, long id) {
        return Optional.ofNullable(all.get(id));
    }

    @Override
    public synchronized RecordPage list(Caller caller, RecordQuery query) {
        boolean down = !query.sort().isEmpty() && query.sort().get(0).descending();
        List<Record> found =
                query.bin() == RecordQuery.Bin.ONLY
                        ? List.of()
                        : of(query.type()).stream()
                                .filter(record -> matches(record, query.filter()))
                                .sorted(
                                        down
                                                ? Comparator.comparingLong(Record::id).reversed()
                                                : Comparator.comparingLong(Record::id))
                                .limit(query.limit())
                                .toList();
        return new RecordPage(found, null, null, Map.of());
    }

    private static boolean matches(Record record, Filter filter) {
        if (filter instanceof Filter.And and) {
            return and.parts().stream().allMatch(part -> matches(record, part));
        }
        Filter.Comparison comparison = (Filter.Comparison) filter;
        Object value =
                comparison.path().equals("externalId")
                        ? record.externalId()
                        : record.value(comparison.path());
        if (comparison.operator() == Operator.EQ
                && comparison.values().get(0) instanceof String text
                && text.endsWith("*")) {
            return value != null
                    && value.toString().startsWith(text.substring(0, text.length() - 1));
        }
        return value != null && comparison.values().contains(value);
    }

    @Override
    public void stream(Caller caller, RecordQuery query, Consumer<Record> consumer) {
        list(caller, query).items().forEach(consumer);
    }

    @Override
    public AggregateResult aggregate(Caller caller, AggregateQuery query) {
        throw new UnsupportedOperationException();
    }

    private final class MemorySession implements RecordSession {

        private final Caller caller;

        MemorySession(Caller caller) {
            this.caller = caller;
        }

        @Override
        public Caller caller() {
            return caller;
        }

        @Override
        public long changeSetId() {
            return 77;
        }

        @Override
        public Optional<Record> find(String type, long id) {
            return Optional.ofNullable(all.get(id));
        }

        @Override
        public Record read(String type, long id) {
            return all.get(id);
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
            return all.get(MemoryRecords.this.create(type, values));
        }

        @Override
        public Record update(
                String type, long id, long expectedVersion, Map<String, Object> values) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void delete(String type, long id, long expectedVersion) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Record restore(String type, long id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void purge(String type, long id) {
            purged.add(type);
            all.remove(id);
        }
    }
}
