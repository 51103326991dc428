package org.tessera.api.transfer;

import java.util.Map;

/**
 * How a field gets its values in an import.
 *
 * @param field the field, or {@code externalId}; dotted for a part: {@code billingAddress.city},
 *     {@code amount.currency}, {@code roles.role} (attribute of a relation)
 * @param column heading of the column; null if the value comes from the template alone
 * @param template constant text, in which a column's heading in braces stands for its value: {@code
 *     {product} {id}}; null if the column's value is taken as it is
 * @param values what to put in place of a cell's text; empty for none
 * @param dateFormat pattern of {@link java.time.format.DateTimeFormatter} for date columns; null to
 *     have it guessed
 * @param matchBy for links: what the cell holds, {@code title} (the default), {@code id}, {@code
 *     externalId} or the name of a unique field of the type linked to; null for the default
 * @param createMissing for links: whether a record that is not found is created with that title
 */
public record ColumnMapping(
        String field,
        String column,
        String template,
        Map<String, String> values,
        String dateFormat,
        String matchBy,
        boolean createMissing) {

    /** Makes the map immutable. */
    public ColumnMapping {
        values = values == null ? Map.of() : Map.copyOf(values);
    }

    /** Returns the plain mapping of a column to a field. */
    public static ColumnMapping of(String column, String field) {
        return new ColumnMapping(field, column, null, Map.of(), null, null, false);
    }
}
