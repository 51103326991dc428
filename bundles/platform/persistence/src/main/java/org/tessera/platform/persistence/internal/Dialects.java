package org.tessera.platform.persistence.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/** Chooses the dialect. */
final class Dialects {

    private Dialects() {}

    /** Returns the dialect of the database that a connection leads to. */
    static SqlDialect detect(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
        if (product.contains("derby")) {
            return new DerbyDialect();
        }
        if (product.contains("postgresql")) {
            return PostgresDialect.detect(connection);
        }
        throw new SQLException("Neither Derby nor PostgreSQL: " + product);
    }
}
