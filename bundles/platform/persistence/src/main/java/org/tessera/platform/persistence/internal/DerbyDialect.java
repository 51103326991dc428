package org.tessera.platform.persistence.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tessera.api.query.AggregateQuery.Period;
import org.tessera.platform.persistence.ColumnType;

/** Apache Derby, embedded in this JVM. */
final class DerbyDialect implements SqlDialect {

    private static final Pattern QUOTED = Pattern.compile("'([^']+)'");

    private final RowCounts counts = new RowCounts(System::nanoTime);

    @Override
    public String name() {
        return "derby";
    }

    @Override
    public String sqlType(ColumnType type) {
        return switch (type.kind()) {
            case TEXT -> "VARCHAR(" + type.length() + ")";
            case LARGE_TEXT -> "CLOB";
            case BINARY -> "BLOB";
            case DECIMAL -> "DECIMAL(" + type.length() + "," + type.scale() + ")";
            case INTEGER, BIGINT, DATE, TIMESTAMP, BOOLEAN -> type.kind().name();
        };
    }

    @Override
    public String indexHint(String index) {
        return " --DERBY-PROPERTIES index=" + index + "\n";
    }

    @Override
    public String constraintHint(String constraint) {
        return " --DERBY-PROPERTIES constraint=" + constraint + "\n";
    }

    @Override
    public String truncate(Period period, String expression) {
        // Derby has no arithmetic with dates; the ISO text of a date is cut and completed instead.
        String date = "DATE(" + expression + ")";
        String text = "CAST(" + date + " AS CHAR(10))";
        return switch (period) {
            case NONE -> throw new IllegalArgumentException("No period");
            case DAY -> date;
            case MONTH -> "DATE(SUBSTR(" + text + ", 1, 8) || '01')";
            case QUARTER ->
                    "DATE(SUBSTR("
                            + text
                            + ", 1, 5) || CASE WHEN MONTH("
                            + expression
                            + ") < 4 THEN '01' WHEN MONTH("
                            + expression
                            + ") < 7 THEN '04' WHEN MONTH("
                            + expression
                            + ") < 10 THEN '07' ELSE '10' END || '-01')";
            case YEAR -> "DATE(SUBSTR(" + text + ", 1, 5) || '01-01')";
        };
    }

    @Override
    public String lower(String expression) {
        return "LOWER(" + expression + ")";
    }

    @Override
    public String withoutLocks() {
        return " WITH UR";
    }

    @Override
    public long estimateRows(Connection connection, String table) throws SQLException {
        // Derby renews its statistics when it compiles a query, which can be long after a load.
        return counts.of(table, () -> SqlDialect.count(connection, table + withoutLocks()));
    }

    @Override
    public Optional<String> transactionNumber() {
        return Optional.empty();
    }

    @Override
    public Optional<String> transactionHorizon() {
        return Optional.empty();
    }

    @Override
    public Optional<String> systemIdentifier() {
        return Optional.empty();
    }

    @Override
    public String catalogCase(String identifier) {
        return identifier.toUpperCase(Locale.ROOT);
    }

    @Override
    public void lockSchema(Connection connection) {
        // One JVM has the database; the lock of the schema manager does.
    }

    @Override
    public String constraintQuery() {
        return "SELECT K.CONSTRAINTNAME FROM SYS.SYSCONSTRAINTS K"
                + " JOIN SYS.SYSTABLES T ON T.TABLEID = K.TABLEID"
                + " JOIN SYS.SYSSCHEMAS C ON C.SCHEMAID = T.SCHEMAID"
                + " WHERE T.TABLENAME = ? AND C.SCHEMANAME = CURRENT SCHEMA";
    }

    @Override
    public Optional<ColumnType> columnType(int jdbcType, String typeName, int size, int scale) {
        return Optional.ofNullable(
                switch (jdbcType) {
                    case Types.VARCHAR -> ColumnType.text(size);
                    case Types.CLOB -> ColumnType.LARGE_TEXT;
                    case Types.BLOB -> ColumnType.BINARY;
                    case Types.INTEGER -> ColumnType.INTEGER;
                    case Types.BIGINT -> ColumnType.BIGINT;
                    case Types.DECIMAL, Types.NUMERIC -> ColumnType.decimal(size, scale);
                    case Types.DATE -> ColumnType.DATE;
                    case Types.TIMESTAMP -> ColumnType.TIMESTAMP;
                    case Types.BOOLEAN -> ColumnType.BOOLEAN;
                    default -> null;
                });
    }

    @Override
    public boolean readsBackwards() {
        return false;
    }

    @Override
    public String widen(String table, String column, ColumnType type) {
        return "ALTER TABLE "
                + table
                + " ALTER COLUMN "
                + column
                + " SET DATA TYPE "
                + sqlType(type);
    }

    @Override
    public String relax(String table, String column) {
        return "ALTER TABLE " + table + " ALTER COLUMN " + column + " NULL";
    }

    @Override
    public String rename(String table, String name) {
        return "RENAME TABLE " + table + " TO " + name;
    }

    @Override
    public Optional<String> violatedConstraint(SQLException failure) {
        Matcher quoted = QUOTED.matcher(String.valueOf(failure.getMessage()));
        return quoted.find() ? Optional.of(quoted.group(1)) : Optional.empty();
    }
}
