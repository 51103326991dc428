package org.tessera.platform.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tessera.api.query.AggregateQuery.Period;
import org.tessera.platform.persistence.ColumnType;
import org.tessera.platform.persistence.TableDefinition;
import org.tessera.platform.persistence.testing.TestDatabase;
import org.tessera.platform.persistence.testing.TestDatabase.Product;

class DialectTest {

    @ParameterizedTest
    @EnumSource(Product.class)
    void tellsItsNameAndCountsTransactionsWhereTheServerDoes(Product product) throws Exception {
        try (TestDatabase test = TestDatabase.create(product);
                Connection connection = test.plainConnection()) {
            SqlDialect dialect = Dialects.detect(connection);
            assertThat(dialect.name()).isEqualToIgnoringCase(product.name());
            boolean server = product == Product.POSTGRESQL;
            assertThat(dialect.transactionNumber().isPresent()).isEqualTo(server);
            assertThat(dialect.transactionHorizon().isPresent()).isEqualTo(server);
            assertThat(dialect.systemIdentifier().isPresent()).isEqualTo(server);
            if (server) {
                long number = number(connection, dialect.transactionNumber().orElseThrow());
                assertThat(number(connection, dialect.transactionHorizon().orElseThrow()))
                        .isGreaterThan(number);
                assertThat(number(connection, dialect.systemIdentifier().orElseThrow()))
                        .isNotZero();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void everyTypeIsReadBackAsItWasCreated(Product product) throws Exception {
        Map<String, ColumnType> types = new LinkedHashMap<>();
        types.put("A", ColumnType.text(1));
        types.put("B", ColumnType.text(ColumnType.MAX_ORDINARY_TEXT));
        types.put("C", ColumnType.text(ColumnType.MAX_ORDINARY_TEXT + 1));
        types.put("D", ColumnType.INTEGER);
        types.put("E", ColumnType.BIGINT);
        types.put("F", ColumnType.decimal(19, 2));
        types.put("G", ColumnType.decimal(31, 0));
        types.put("H", ColumnType.DATE);
        types.put("I", ColumnType.TIMESTAMP);
        types.put("J", ColumnType.BOOLEAN);
        try (TestDatabase test = TestDatabase.create(product);
                Connection connection = test.plainConnection()) {
            SqlDialect dialect = Dialects.detect(connection);
            StringBuilder sql = new StringBuilder("CREATE TABLE T_X (Z INTEGER NOT NULL");
            types.forEach(
                    (n, t) -> sql.append(", ").append(n).append(' ').append(dialect.sqlType(t)));
            test.execute(sql + ")", "CREATE TABLE TAX (Q INTEGER)");
            ActualTable table = ActualTable.read(connection, dialect, "T_X").orElseThrow();
            assertThat(table.columns()).hasSize(types.size() + 1);
            types.forEach((n, t) -> assertThat(table.columns().get(n).type()).as(n).contains(t));
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void textsCompareByCodePoint(Product product) throws Exception {
        try (TestDatabase test = TestDatabase.create(product);
                Connection connection = test.plainConnection()) {
            SqlDialect dialect = Dialects.detect(connection);
            test.execute(
                    "CREATE TABLE T (A " + dialect.sqlType(ColumnType.text(9)) + ")",
                    "INSERT INTO T VALUES ('b'), ('B'), ('a b'), ('a'), ('aa'), ('á'), ('A'), ('_'), ('1')");
            assertThat(texts(connection, "SELECT A FROM T ORDER BY A"))
                    .containsExactly("1", "A", "B", "_", "a", "a b", "aa", "b", "á");
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void aSearchIgnoresCaseAndTakesNothingForAWildcard(Product product) throws Exception {
        try (TestDatabase test = TestDatabase.create(product);
                Connection connection = test.plainConnection()) {
            SqlDialect dialect = Dialects.detect(connection);
            test.execute(
                    "CREATE TABLE T (A " + dialect.sqlType(ColumnType.text(20)) + ")",
                    "INSERT INTO T VALUES ('ÁRBOL'), ('árbol'), ('un Árbol'), ('50% off'), ('50 off'),"
                            + " ('a_b'), ('axb'), ('wow!'), ('wow')");
            assertThat(search(connection, dialect, "Árb", true, true))
                    .containsExactlyInAnyOrder("ÁRBOL", "árbol", "un Árbol");
            assertThat(search(connection, dialect, "ÁRB", false, true))
                    .containsExactlyInAnyOrder("ÁRBOL", "árbol");
            assertThat(search(connection, dialect, "50% OFF", false, false))
                    .containsExactly("50% off");
            assertThat(search(connection, dialect, "a_", false, true)).containsExactly("a_b");
            assertThat(search(connection, dialect, "w!", true, true)).containsExactly("wow!");
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void groupsDatesAndTimesByPeriod(Product product) throws Exception {
        try (TestDatabase test = TestDatabase.create(product);
                Connection connection = test.plainConnection()) {
            SqlDialect dialect = Dialects.detect(connection);
            test.execute("CREATE TABLE T (D DATE, S TIMESTAMP)");
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO T VALUES (?, ?)")) {
                for (int month = 1; month <= 12; month++) {
                    LocalDate day = LocalDate.of(2026, month, 1).plusMonths(1).minusDays(1);
                    insert.setDate(1, Date.valueOf(day));
                    insert.setTimestamp(2, Timestamp.valueOf(day.atTime(23, 59, 59)));
                    insert.executeUpdate();
                }
                insert.setDate(1, null);
                insert.setTimestamp(2, null);
                insert.executeUpdate();
            }
            for (String column : List.of("D", "S")) {
                assertThat(groups(connection, dialect, Period.YEAR, column)).hasSize(2);
                assertThat(groups(connection, dialect, Period.QUARTER, column))
                        .containsEntry("2026-01-01", 3L)
                        .containsEntry("2026-04-01", 3L)
                        .containsEntry("2026-07-01", 3L)
                        .containsEntry("2026-10-01", 3L)
                        .containsEntry(null, 1L);
                assertThat(groups(connection, dialect, Period.MONTH, column))
                        .hasSize(13)
                        .containsEntry("2026-02-01", 1L)
                        .containsEntry("2026-12-01", 1L);
                assertThat(groups(connection, dialect, Period.DAY, column))
                        .hasSize(13)
                        .containsEntry("2026-02-28", 1L);
            }
            assertThatThrownBy(() -> dialect.truncate(Period.NONE, "D"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void takesLimitsAndHints(Product product) throws Exception {
        try (TestDatabase test = TestDatabase.create(product);
                Connection connection = test.plainConnection()) {
            SqlDialect dialect = Dialects.detect(connection);
            String index = TableDefinition.indexName("T", List.of("A", "B"));
            test.execute(
                    "CREATE TABLE T (A INTEGER, B INTEGER)",
                    "CREATE INDEX " + index + " ON T (A, B)",
                    "INSERT INTO T VALUES (3, 1), (1, 1), (2, 1)");
            assertThat(
                            texts(
                                    connection,
                                    "SELECT X.A FROM T X"
                                            + dialect.indexHint(index)
                                            + " WHERE X.A > 0 ORDER BY X.A, X.B"
                                            + dialect.limit(2)
                                            + dialect.withoutLocks()))
                    .containsExactly("1", "2");
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void readsWithoutLocksPastRunningWriters(Product product) throws Exception {
        try (TestDatabase test = TestDatabase.create(product);
                Connection writer = test.plainConnection();
                Connection reader = test.plainConnection()) {
            SqlDialect dialect = Dialects.detect(reader);
            test.execute("CREATE TABLE T (A INTEGER)", "INSERT INTO T VALUES (1)");
            writer.setAutoCommit(false);
            try (Statement statement = writer.createStatement()) {
                statement.execute("UPDATE T SET A = 2");
                List<String> seen = texts(reader, "SELECT A FROM T" + dialect.withoutLocks());
                assertThat(seen).containsExactly(product == Product.DERBY ? "2" : "1");
            }
            writer.rollback();
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void estimatesRowsAlsoAfterALoadAndAfterARemoval(Product product) throws Exception {
        try (TestDatabase test = TestDatabase.create(product);
                Connection connection = test.plainConnection()) {
            test.execute("CREATE TABLE T_E (A INTEGER NOT NULL PRIMARY KEY)");
            fill(connection, 1, 500);
            assertThat(estimate(connection)).isEqualTo(500);
            renewStatistics(test, product);
            fill(connection, 501, 4_000);
            assertThat(estimate(connection)).isBetween(3_000L, 5_000L);
            test.execute("DELETE FROM T_E WHERE A > 1000");
            if (product == Product.POSTGRESQL) {
                // There it is the server that looks after this, a minute later.
                renewStatistics(test, product);
            }
            assertThat(estimate(connection)).isBetween(900L, 1_100L);
        }
    }

    @Test
    void estimatesDoNotWaitForWriters() throws Exception {
        try (TestDatabase test = TestDatabase.create(Product.DERBY);
                Connection writer = test.plainConnection();
                Connection reader = test.plainConnection()) {
            test.execute("CREATE TABLE T_E (A INTEGER NOT NULL PRIMARY KEY)");
            fill(writer, 1, 10);
            writer.setAutoCommit(false);
            fill(writer, 11, 20);
            assertThat(estimate(reader)).isBetween(10L, 20L);
            writer.rollback();
        }
    }

    /** Estimates as right after a start. */
    private static long estimate(Connection connection) throws SQLException {
        return Dialects.detect(connection).estimateRows(connection, "T_E");
    }

    private static void renewStatistics(TestDatabase test, Product product) throws Exception {
        test.execute(
                product == Product.DERBY
                        ? "CALL SYSCS_UTIL.SYSCS_UPDATE_STATISTICS('APP', 'T_E', NULL)"
                        : "ANALYZE T_E");
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void tellsWhichConstraintsATableHas(Product product) throws Exception {
        try (TestDatabase test = TestDatabase.create(product);
                Connection connection = test.plainConnection()) {
            SqlDialect dialect = Dialects.detect(connection);
            test.execute(
                    "CREATE TABLE T (A INTEGER NOT NULL, CONSTRAINT PK_T PRIMARY KEY (A),"
                            + " CONSTRAINT CK_T CHECK (A > 0))");
            assertThat(dialect.constraintNames(connection, "T")).contains("PK_T", "CK_T");
            assertThat(dialect.constraintNames(connection, "NOT_THERE")).isEmpty();
        }
    }

    private static void fill(Connection connection, int from, int to) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO T_E VALUES (?)")) {
            for (int i = from; i <= to; i++) {
                insert.setInt(1, i);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static long number(Connection connection, String expression) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + expression)) {
            rows.next();
            return Long.parseLong(rows.getString(1));
        }
    }

    private static List<String> search(
            Connection connection, SqlDialect dialect, String text, boolean before, boolean after)
            throws SQLException {
        return texts(
                connection,
                "SELECT A FROM T WHERE " + dialect.like("A"),
                dialect.likePattern(text, before, after));
    }

    private static Map<String, Long> groups(
            Connection connection, SqlDialect dialect, Period period, String column)
            throws SQLException {
        String key = dialect.truncate(period, column);
        Map<String, Long> groups = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT "
                                        + key
                                        + ", COUNT(*) FROM T GROUP BY "
                                        + key
                                        + " ORDER BY "
                                        + key)) {
            while (rows.next()) {
                Date day = rows.getDate(1);
                groups.put(day == null ? null : day.toString(), rows.getLong(2));
            }
        }
        return groups;
    }

    private static List<String> texts(Connection connection, String sql, String... parameters)
            throws SQLException {
        List<String> texts = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                query.setString(i + 1, parameters[i]);
            }
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
        }
        return texts;
    }
}
