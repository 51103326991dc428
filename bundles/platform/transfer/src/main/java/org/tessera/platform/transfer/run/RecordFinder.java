package org.tessera.platform.transfer.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tessera.api.query.Filter;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordSession;
import org.tessera.api.type.FieldType;
import org.tessera.platform.transfer.mapping.Columns;
import org.tessera.platform.transfer.mapping.RowPlan;

/**
 * Finds the existing records that the rows of a chunk mean. Not thread-safe; for one transaction.
 */
final class RecordFinder {

    private final RowPlan plan;
    private final MatchKeys keys;
    private final Map<String, List<Record>> found = new HashMap<>();
    private final Set<Long> written = new HashSet<>();

    RecordFinder(RowPlan plan, MatchKeys keys) {
        this.plan = plan;
        this.keys = keys;
    }

    /** Looks up the records for the match values of several rows at once. */
    void look(RecordSession session, List<List<Object>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        List<Filter> conditions = new ArrayList<>();
        for (int i = 0; i < plan.matchFields().size(); i++) {
            Set<Object> values = new LinkedHashSet<>();
            for (List<Object> row : rows) {
                values.add(row.get(i));
            }
            conditions.add(
                    Filter.in(plan.matchFields().get(i), Lookup.padded(List.copyOf(values))));
        }
        Set<String> wanted = new HashSet<>();
        rows.forEach(row -> wanted.add(keys.key(row)));
        Filter filter = conditions.size() == 1 ? conditions.get(0) : new Filter.And(conditions);
        Lookup.each(
                session,
                plan.type().id(),
                filter,
                fields(),
                record -> {
                    String key = keys.key(record);
                    if (key != null && wanted.contains(key)) {
                        found.computeIfAbsent(key, k -> new ArrayList<>()).add(record);
                    }
                });
    }

    private List<String> fields() {
        Set<String> names = new LinkedHashSet<>();
        for (Columns columns : plan.columns()) {
            if (columns.field() != null && columns.field().type() != FieldType.RELATION) {
                names.add(columns.field().name());
            }
            if (columns instanceof Columns.Link link && link.spec().within() != null) {
                names.add(link.spec().within());
            }
        }
        return List.copyOf(names);
    }

    /**
     * Returns the records with these match values, those written in this transaction in their new
     * state.
     */
    List<Record> find(String key) {
        return found.getOrDefault(key, List.of());
    }

    /** Takes note of a record that was created or changed for a row with these match values. */
    void wrote(String key, Record record) {
        written.add(record.id());
        if (key != null) {
            List<Record> records = found.computeIfAbsent(key, k -> new ArrayList<>());
            records.removeIf(known -> known.id() == record.id());
            records.add(record);
        }
    }

    /** Tells whether this is the key, as a text, of a record that an earlier row wrote here. */
    boolean isWritten(Object key) {
        return written.stream().anyMatch(id -> Long.toString(id).equals(key));
    }

    /** Tells whether an earlier row of this transaction wrote the record. */
    boolean isWritten(Record record) {
        return written.contains(record.id());
    }
}
