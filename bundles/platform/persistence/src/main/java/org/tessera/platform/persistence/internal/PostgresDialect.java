package org.tessera.platform.persistence.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.api.query.AggregateQuery.Period;
import org.tessera.platform.persistence.ColumnType;

/** PostgreSQL from version 13 upwards. */
final class PostgresDialect implements SqlDialect {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresDialect.class);

    /** Any number that no other program uses for an advisory lock in the same database. */
    private static final long SCHEMA_LOCK = 0x7465_7373_6572_6101L;

    private static final String PROBE = "ÀÉÑÜŠЖΩ";

    private static final List<String> COLLATIONS =
            List.of("default", "und-x-icu", "pg_c_utf8", "C.utf8", "C.UTF-8", "en_US.utf8");

    private final String lowerCollation;

    private PostgresDialect(String lowerCollation) {
        this.lowerCollation = lowerCollation;
    }

    /** Finds out by which collation the server changes letters beyond ASCII to lower case. */
    static PostgresDialect detect(Connection connection) throws SQLException {
        for (String collation : COLLATIONS) {
            if (exists(connection, collation) && lowers(connection, collation)) {
                return new PostgresDialect(collation);
            }
        }
        LOG.warn(
                "No collation of the database knows lower case beyond ASCII; searches will miss accented capitals");
        return new PostgresDialect("default");
    }

    private static boolean exists(Connection connection, String collation) throws SQLException {
        String query =
                "SELECT 1 FROM pg_collation WHERE collname = ? AND collencoding IN (-1, ("
                        + "SELECT encoding FROM pg_database WHERE datname = current_database()))";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, collation);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static boolean lowers(Connection connection, String collation) throws SQLException {
        String query = "SELECT LOWER(CAST(? AS TEXT) COLLATE \"" + collation + "\")";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, PROBE);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && PROBE.toLowerCase(Locale.ROOT).equals(rows.getString(1));
            }
        }
    }

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public String sqlType(ColumnType type) {
        // Collation "C" compares by code point, as Derby does, and lets an index serve prefix
        // searches.
        return switch (type.kind()) {
            case TEXT -> "VARCHAR(" + type.length() + ") COLLATE \"C\"";
            case LARGE_TEXT -> "TEXT COLLATE \"C\"";
            case BINARY -> "BYTEA";
            case DECIMAL -> "NUMERIC(" + type.length() + "," + type.scale() + ")";
            case INTEGER, BIGINT, DATE, TIMESTAMP, BOOLEAN -> type.kind().name();
        };
    }

    @Override
    public String indexHint(String index) {
        return "";
    }

    @Override
    public String constraintHint(String constraint) {
        return "";
    }

    @Override
    public String truncate(Period period, String expression) {
        if (period == Period.NONE) {
            throw new IllegalArgumentException("No period");
        }
        // Without the inner cast a date would be taken for midnight in the time zone of the
        // session.
        return "CAST(DATE_TRUNC('"
                + period.name().toLowerCase(Locale.ROOT)
                + "', CAST("
                + expression
                + " AS TIMESTAMP)) AS DATE)";
    }

    @Override
    public String lower(String expression) {
        return "LOWER(" + expression + " COLLATE \"" + lowerCollation + "\")";
    }

    @Override
    public String withoutLocks() {
        return "";
    }

    @Override
    public long estimateRows(Connection connection, String table) throws SQLException {
        // As the planner does: rows per page of the last analysis times the pages of now.
        String query =
                "SELECT CASE WHEN relpages > 0 THEN CAST(reltuples / relpages * (pg_relation_size(oid)"
                        + " / CAST(current_setting('block_size') AS INTEGER)) AS BIGINT) ELSE -1 END"
                        + " FROM pg_class WHERE oid = to_regclass(?) AND reltuples >= 0";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, catalogCase(table));
            try (ResultSet rows = statement.executeQuery()) {
                if (rows.next() && rows.getLong(1) >= 0) {
                    return rows.getLong(1);
                }
            }
        }
        return SqlDialect.count(connection, table);
    }

    @Override
    public Optional<String> transactionNumber() {
        return Optional.of("CAST(CAST(pg_current_xact_id() AS TEXT) AS BIGINT)");
    }

    @Override
    public Optional<String> transactionHorizon() {
        return Optional.of("CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS TEXT) AS BIGINT)");
    }

    @Override
    public Optional<String> systemIdentifier() {
        return Optional.of("(SELECT CAST(system_identifier AS TEXT) FROM pg_control_system())");
    }

    @Override
    public String catalogCase(String identifier) {
        return identifier.toLowerCase(Locale.ROOT);
    }

    @Override
    public void lockSchema(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT pg_advisory_xact_lock(?)")) {
            statement.setLong(1, SCHEMA_LOCK);
            statement.execute();
        }
    }

    @Override
    public String constraintQuery() {
        return "SELECT conname FROM pg_constraint WHERE conrelid = to_regclass(?)";
    }

    @Override
    public Optional<ColumnType> columnType(int jdbcType, String typeName, int size, int scale) {
        return Optional.ofNullable(
                switch (typeName) {
                    case "varchar" -> ColumnType.text(size);
                    case "text" -> ColumnType.LARGE_TEXT;
                    case "bytea" -> ColumnType.BINARY;
                    case "int4" -> ColumnType.INTEGER;
                    case "int8" -> ColumnType.BIGINT;
                    case "numeric" -> decimal(size, scale);
                    case "date" -> ColumnType.DATE;
                    case "timestamp" -> ColumnType.TIMESTAMP;
                    case "bool" -> ColumnType.BOOLEAN;
                    default -> jdbcType == Types.VARCHAR ? ColumnType.text(size) : null;
                });
    }

    private static ColumnType decimal(int size, int scale) {
        return size < 1 || size > 31 || scale < 0 || scale > size
                ? null
                : ColumnType.decimal(size, scale);
    }

    @Override
    public boolean readsBackwards() {
        return true;
    }

    @Override
    public String widen(String table, String column, ColumnType type) {
        return "ALTER TABLE " + table + " ALTER COLUMN " + column + " TYPE " + sqlType(type);
    }

    @Override
    public String relax(String table, String column) {
        return "ALTER TABLE " + table + " ALTER COLUMN " + column + " DROP NOT NULL";
    }

    @Override
    public String rename(String table, String name) {
        return "ALTER TABLE " + table + " RENAME TO " + name;
    }

    @Override
    public Optional<String> violatedConstraint(SQLException failure) {
        // The driver's classes are not on this bundle's class path, and the message is in the
        // server's language.
        try {
            Object told = failure.getClass().getMethod("getServerErrorMessage").invoke(failure);
            if (told == null) {
                return Optional.empty();
            }
            Object name = told.getClass().getMethod("getConstraint").invoke(told);
            return Optional.ofNullable(name).map(n -> n.toString().toUpperCase(Locale.ROOT));
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }
}
