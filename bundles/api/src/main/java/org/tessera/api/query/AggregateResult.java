package org.tessera.api.query;

import java.util.List;

/**
 * The answer to an aggregate query.
 *
 * @param rows one for each group, in the order of the groups' values
 */
public record AggregateResult(List<Row> rows) {

    /** Makes the list immutable. */
    public AggregateResult {
        rows = List.copyOf(rows);
    }

    /**
     * A group.
     *
     * @param keys the values grouped by, in the types of the fields, {@link java.time.LocalDate}
     *     for a period; an element is null where records have no value
     * @param measures {@link Long} for a count, {@link java.math.BigDecimal} for sums, averages and
     *     extremes of numbers, {@link java.time.LocalDate} for extremes of dates, {@link
     *     java.time.LocalDateTime} in UTC for those of times; null where no record has a value
     */
    public record Row(List<Object> keys, List<Object> measures) {}
}
