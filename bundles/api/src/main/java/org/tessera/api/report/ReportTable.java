package org.tessera.api.report;

import java.util.List;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldType;

/**
 * The answer of a report.
 *
 * @param columns the columns
 * @param rows one list for each row, with a value for each column in the Java type of the column's
 *     kind; nulls are allowed
 * @param notes what a reader should know, such as the period that was taken
 */
public record ReportTable(
        List<Column> columns, List<List<Object>> rows, List<LocalizedText> notes) {

    /**
     * A column.
     *
     * @param name name in JSON, camel case
     * @param label heading
     * @param type kind of the values; for {@link FieldType#LINK} the id of a record
     * @param target id of the record type of a link; else null
     */
    public record Column(String name, LocalizedText label, FieldType type, String target) {

        /** Returns a column that is no link. */
        public static Column of(String name, FieldType type, String en, String es) {
            return new Column(name, new LocalizedText(en, es), type, null);
        }

        /** Returns a column with links to records of a type. */
        public static Column link(String name, String target, String en, String es) {
            return new Column(name, new LocalizedText(en, es), FieldType.LINK, target);
        }
    }
}
