package org.tessera.api.transfer;

import java.util.List;

/**
 * How a file is imported.
 *
 * @param type id of the record type
 * @param mode what to do with a row
 * @param matchFields the fields that together find an existing record; empty for {@code externalId}
 *     if it is mapped, else the title
 * @param columns the mapping
 * @param charset name of the character set of the file; null to have it guessed
 * @param delimiter the character between the cells; null to have it guessed
 * @param locale language tag that decides between day and month first and between decimal point and
 *     comma where the data leave it open; null for the caller's
 * @param currency ISO 4217 code for amounts that name none; null for the one that a record's amount
 *     has already, else the installation's
 */
public record ImportPlan(
        String type,
        ImportMode mode,
        List<String> matchFields,
        List<ColumnMapping> columns,
        String charset,
        String delimiter,
        String locale,
        String currency) {

    /** Makes the lists immutable. */
    public ImportPlan {
        matchFields = matchFields == null ? List.of() : List.copyOf(matchFields);
        columns = columns == null ? List.of() : List.copyOf(columns);
    }
}
