package org.tessera.platform.transfer.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordPage;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.query.Sort;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordSession;

/** Reads many records at once by the values of a field. */
final class Lookup {

    private static final int BATCH = 512;

    private Lookup() {}

    /** Hands every record whose field has one of these values to a consumer. */
    static void in(
            RecordSession session,
            String type,
            String path,
            List<?> values,
            List<String> fields,
            Consumer<Record> consumer) {
        for (int from = 0; from < values.size(); from += BATCH) {
            List<?> batch = values.subList(from, Math.min(values.size(), from + BATCH));
            each(session, type, Filter.in(path, padded(batch)), fields, consumer);
        }
    }

    /** Hands every record that a filter finds to a consumer. */
    static void each(
            RecordSession session,
            String type,
            Filter filter,
            List<String> fields,
            Consumer<Record> consumer) {
        String after = null;
        do {
            RecordPage page =
                    session.list(
                            RecordQuery.of(type)
                                    .filter(filter)
                                    .fields(fields.isEmpty() ? List.of("id") : fields)
                                    .sort(Sort.by("id"))
                                    .limit(RecordQuery.MAX_LIMIT)
                                    .after(after)
                                    .build());
            page.items().forEach(consumer);
            after = page.next();
        } while (after != null);
    }

    /**
     * Repeats the last value up to a power of two, so that the database meets few different
     * statements and keeps their plans.
     */
    static List<Object> padded(List<?> values) {
        int size = Math.max(1, Integer.highestOneBit(values.size() * 2 - 1));
        List<Object> padded = new ArrayList<>(size);
        padded.addAll(values);
        while (padded.size() < size) {
            padded.add(values.get(values.size() - 1));
        }
        return padded;
    }
}
