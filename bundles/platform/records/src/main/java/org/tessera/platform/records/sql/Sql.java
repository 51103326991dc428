package org.tessera.platform.records.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.records.binding.ColumnKind;

/** A piece of SQL with its parameters in order. Not thread-safe. */
public final class Sql {

    private final StringBuilder text = new StringBuilder(256);
    private final List<Parameter> parameters = new ArrayList<>();

    /**
     * A parameter.
     *
     * @param kind its type
     * @param value its value; never null
     */
    private record Parameter(ColumnKind kind, Object value) {}

    /** Appends text. */
    public Sql add(String sql) {
        text.append(sql);
        return this;
    }

    /** Appends a place holder for a value. */
    public Sql value(ColumnKind kind, Object value) {
        if (!isStorable(value)) {
            throw ProblemException.badRequest(
                    "filter",
                    "value",
                    new LocalizedText(
                            "a text with the character NUL, or a year beyond 0001 to 9999, is nowhere",
                            "un texto con el carácter NUL, o un año fuera de 0001 a 9999, no está en ninguna parte"));
        }
        text.append('?');
        parameters.add(new Parameter(kind, value));
        return this;
    }

    /** Tells whether a column can hold a value, on every database. */
    public static boolean isStorable(Object value) {
        if (value instanceof String string) {
            return string.indexOf('\0') < 0;
        }
        if (value instanceof LocalDate date) {
            return isYear(date.getYear());
        }
        return !(value instanceof LocalDateTime time) || isYear(time.getYear());
    }

    private static boolean isYear(int year) {
        return year >= 1 && year <= 9999;
    }

    /** Appends another piece. */
    public Sql add(Sql other) {
        text.append(other.text);
        parameters.addAll(other.parameters);
        return this;
    }

    /** Appends a comma separated list of place holders in parentheses. */
    public Sql values(ColumnKind kind, List<?> values) {
        add("(");
        for (int i = 0; i < values.size(); i++) {
            add(i == 0 ? "" : ", ").value(kind, values.get(i));
        }
        return add(")");
    }

    /** Tells whether nothing was appended. */
    public boolean isEmpty() {
        return text.length() == 0;
    }

    /** Returns the text. */
    public String text() {
        return text.toString();
    }

    /** Sets the parameters of a statement prepared from the text. */
    public void bind(PreparedStatement statement) throws SQLException {
        int index = 1;
        for (Parameter parameter : parameters) {
            parameter.kind().write(statement, index++, parameter.value());
        }
    }

    @Override
    public String toString() {
        return text + " " + parameters;
    }
}
