package org.tessera.benchmarks.yardstick;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class IndexesTest {

    @Test
    void comeBackAsTheyWere() throws SQLException {
        try (Connection connection =
                DriverManager.getConnection("jdbc:derby:memory:indexes;create=true")) {
            AccountTable.prepare(connection, 10);
            try (Statement statement = connection.createStatement()) {
                statement.execute(
                        "CREATE INDEX DOWNWARDS ON CUSTOMERS_ACCOUNT (TITLE_KEY DESC, ID DESC)");
            }
            Set<String> before = indexes(connection);
            Indexes dropped = Indexes.drop(connection, "CUSTOMERS_ACCOUNT");
            assertThat(indexes(connection)).hasSize(before.size() - 12);
            dropped.create(connection);
            assertThat(indexes(connection)).isEqualTo(before);
            connection.commit();
        }
    }

    @Test
    void thoseOfConstraintsStay() throws SQLException {
        try (Connection connection =
                DriverManager.getConnection("jdbc:derby:memory:constraints;create=true")) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(
                        "CREATE TABLE CUSTOMERS_ACCOUNT (ID BIGINT NOT NULL PRIMARY KEY,"
                                + " EXTERNAL_ID VARCHAR(190), BIN_KEY BIGINT NOT NULL,"
                                + " CONSTRAINT ONCE UNIQUE (EXTERNAL_ID, BIN_KEY))");
            }
            Set<String> before = indexes(connection);
            Indexes.drop(connection, "CUSTOMERS_ACCOUNT").create(connection);
            assertThat(indexes(connection)).isEqualTo(before);
        }
    }

    private static Set<String> indexes(Connection connection) throws SQLException {
        Set<String> found = new TreeSet<>();
        try (ResultSet row =
                connection
                        .getMetaData()
                        .getIndexInfo(null, null, "CUSTOMERS_ACCOUNT", false, true)) {
            while (row.next()) {
                found.add(
                        String.join(
                                " ",
                                row.getString("INDEX_NAME"),
                                row.getString("ORDINAL_POSITION"),
                                row.getString("COLUMN_NAME"),
                                row.getString("ASC_OR_DESC"),
                                row.getString("NON_UNIQUE")));
            }
        }
        return found;
    }
}
