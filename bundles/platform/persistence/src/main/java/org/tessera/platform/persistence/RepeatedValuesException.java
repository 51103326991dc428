package org.tessera.platform.persistence;

import java.util.List;
import org.tessera.api.text.LocalizedText;

/** Thrown when values have to be unique from now on, and several records have the same. */
public final class RepeatedValuesException extends SchemaException {

    private static final long serialVersionUID = 1L;

    private final String table;
    private final String column;
    private final transient List<String> values;

    /**
     * Creates an exception.
     *
     * @param values some of the values that are there more than once
     */
    public RepeatedValuesException(String table, String column, List<String> values) {
        super(
                new LocalizedText(
                                "The values of {0} have to be unique from now on, and several"
                                        + " records have the same: {1}. Change them and try again",
                                "Los valores de {0} no deben repetirse a partir de ahora, y varios"
                                        + " registros tienen el mismo: {1}. Cámbielos e inténtelo de"
                                        + " nuevo")
                        .with(table + "." + column, String.join(", ", values)));
        this.table = table;
        this.column = column;
        this.values = List.copyOf(values);
    }

    /** Returns the name of the table. */
    public String table() {
        return table;
    }

    /** Returns the name of the column. */
    public String column() {
        return column;
    }

    /** Returns some of the values that are there more than once. */
    public List<String> values() {
        return values;
    }
}
