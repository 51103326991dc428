package org.tessera.api.report;

import java.util.List;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.Choice;
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
     * @param choices what people call the values of a {@link FieldType#CHOICE}; empty if they are
     *     said as they are
     */
    public record Column(
            String name, LocalizedText label, FieldType type, String target, List<Choice> choices) {

        /** Makes the list immutable. */
        public Column {
            choices = List.copyOf(choices);
        }

        /** Creates a column whose values are said as they are. */
        public Column(String name, LocalizedText label, FieldType type, String target) {
            this(name, label, type, target, List.of());
        }

        /** Returns a column that is no link. */
        public static Column of(String name, FieldType type, String en, String es) {
            return new Column(name, new LocalizedText(en, es), type, null);
        }

        /** Returns a column with links to records of a type. */
        public static Column link(String name, String target, String en, String es) {
            return new Column(name, new LocalizedText(en, es), FieldType.LINK, target);
        }

        /**
         * Returns a column of values that programs tell apart and people read as labels.
         *
         * @since 1.1
         */
        public static Column choice(String name, List<Choice> choices, String en, String es) {
            return new Column(name, new LocalizedText(en, es), FieldType.CHOICE, null, choices);
        }

        /**
         * Returns what people read instead of a value; the value itself if it is not one of the
         * choices.
         *
         * @since 1.1
         */
        public Object said(Object value) {
            for (Choice choice : choices) {
                if (choice.value().equals(value)) {
                    return choice.label();
                }
            }
            return value;
        }
    }
}
