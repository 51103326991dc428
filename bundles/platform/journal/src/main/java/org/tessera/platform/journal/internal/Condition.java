package org.tessera.platform.journal.internal;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * A part of a query, with a space in front, and its numeric parameters.
 *
 * @param sql {@code " AND …"} or empty
 * @param parameters in their order; not to be changed
 */
record Condition(String sql, long... parameters) {

    /** Always holds. */
    static final Condition NONE = new Condition("");

    /** Sets the parameters from the given index on and returns the index behind them. */
    int bind(PreparedStatement statement, int from) throws SQLException {
        int index = from;
        for (long parameter : parameters) {
            statement.setLong(index++, parameter);
        }
        return index;
    }
}
