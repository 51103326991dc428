package org.tessera.platform.rest.feed;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tessera.api.caller.Caller;
import org.tessera.api.journal.EntryKind;
import org.tessera.api.journal.JournalEntry;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.Record;
import org.tessera.platform.rest.service.Services;

/**
 * What of the journal somebody wants to hear of. Immutable.
 *
 * @param types ids of record types; empty for all
 * @param expression a condition in RSQL on the records of the one type; null for none
 */
record FeedFilter(Set<String> types, String expression) {

    /** Makes the set immutable. */
    FeedFilter {
        types = Set.copyOf(types);
    }

    /** Returns the entries of the types. */
    List<JournalEntry> ofTypes(List<JournalEntry> entries) {
        return types.isEmpty()
                ? entries
                : entries.stream().filter(entry -> types.contains(entry.type())).toList();
    }

    /**
     * Returns the entries of records that meet the condition now, and those of records that have
     * gone, which cannot meet it any more.
     *
     * @param entries of the types, seen by the caller
     */
    List<JournalEntry> matching(Services services, Caller caller, List<JournalEntry> entries) {
        if (expression == null || entries.isEmpty()) {
            return entries;
        }
        String type = types.iterator().next();
        List<Long> ids =
                entries.stream()
                        .filter(entry -> !isGone(entry))
                        .map(JournalEntry::recordId)
                        .distinct()
                        .toList();
        Set<Long> found = new HashSet<>();
        for (int from = 0; from < ids.size(); from += RecordQuery.MAX_LIMIT) {
            List<Long> part = ids.subList(from, Math.min(ids.size(), from + RecordQuery.MAX_LIMIT));
            RecordQuery query =
                    RecordQuery.of(type)
                            .filter(Filter.in("id", part))
                            .expression(expression)
                            .fields(List.of("id"))
                            .limit(RecordQuery.MAX_LIMIT)
                            .build();
            services.records().list(caller, query).items().stream()
                    .map(Record::id)
                    .forEach(found::add);
        }
        return entries.stream()
                .filter(entry -> isGone(entry) || found.contains(entry.recordId()))
                .toList();
    }

    private static boolean isGone(JournalEntry entry) {
        return entry.kind() == EntryKind.DELETE || entry.kind() == EntryKind.PURGE;
    }
}
