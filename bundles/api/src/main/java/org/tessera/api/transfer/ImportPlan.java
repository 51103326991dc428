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
 * @param sheet name of the sheet of a workbook; null for the first that people see and that has
 *     rows, and for files that have no sheets
 */
public record ImportPlan(
        String type,
        ImportMode mode,
        List<String> matchFields,
        List<ColumnMapping> columns,
        String charset,
        String delimiter,
        String locale,
        String currency,
        String sheet) {

    /** A plan for a file without sheets. */
    public ImportPlan(
            String type,
            ImportMode mode,
            List<String> matchFields,
            List<ColumnMapping> columns,
            String charset,
            String delimiter,
            String locale,
            String currency) {
        this(type, mode, matchFields, columns, charset, delimiter, locale, currency, null);
    }

    /** Makes the lists immutable. */
    public ImportPlan {
        matchFields = matchFields == null ? List.of() : List.copyOf(matchFields);
        columns = columns == null ? List.of() : List.copyOf(columns);
    }
}
