package org.tessera.api.query;

import java.util.List;
import java.util.Map;
import org.tessera.api.record.Record;

/**
 * A page of records.
 *
 * @param items the records in order
 * @param next cursor of the page that follows; null if this is the last
 * @param count how many there are in all; null if it was not asked for
 * @param included the records linked to, by link field and then by the id of the record that has
 *     the link; for a {@code LINK} one at most. The records of a to-many link are the first {@link
 *     #MAX_INCLUDED} by id; where a {@code RELATION} has more, it is not among the record's values.
 */
public record RecordPage(
        List<Record> items,
        String next,
        Count count,
        Map<String, Map<Long, List<Record>>> included) {

    /** How many records of a to-many link are included for each record at most. */
    public static final int MAX_INCLUDED = 100;

    /** Makes the list of items immutable. */
    public RecordPage {
        items = List.copyOf(items);
    }
}
