package org.tessera.platform.transfer.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.tessera.platform.persistence.ColumnType;
import org.tessera.platform.persistence.Database;
import org.tessera.platform.persistence.ModuleSchema;
import org.tessera.platform.persistence.TableDefinition;

/** The table of imports: its columns, and statements on it. Thread-safe. */
final class ImportTable {

    static final String NAME = "TESSERA_IMPORT";
    static final int MAX_NAME = 255;
    static final int MAX_FAILURE = 2_000;

    private final Database database;

    ImportTable(Database database) {
        this.database = database;
    }

    /** Makes a value of a row. */
    @FunctionalInterface
    interface RowMapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    static ModuleSchema schema() {
        TableDefinition table =
                TableDefinition.builder(NAME)
                        .required("ID", ColumnType.BIGINT)
                        .required("FILE_NAME", ColumnType.text(MAX_NAME))
                        .required("NODE_NAME", ColumnType.text(40))
                        .required("RUN_STATE", ColumnType.text(20))
                        .required("RUN_KEY", ColumnType.BIGINT)
                        .required("DRY_RUN", ColumnType.BOOLEAN)
                        .required("CANCEL_ASKED", ColumnType.BOOLEAN)
                        .optional("STARTED_AT", ColumnType.TIMESTAMP)
                        .optional("ENDED_AT", ColumnType.TIMESTAMP)
                        .required("UNDONE_BY", ColumnType.BIGINT)
                        .optional("FAILURE", ColumnType.text(MAX_FAILURE))
                        .required("DEFINITION", ColumnType.LARGE_TEXT)
                        .required("PROGRESS", ColumnType.LARGE_TEXT)
                        .primaryKey("ID")
                        .build();
        return ModuleSchema.of("platform.transfer", 1, table);
    }

    /** Changes rows. Returns how many. */
    int update(String sql, Object... parameters) {
        return database.query(
                connection -> {
                    try (PreparedStatement statement = connection.prepareStatement(sql)) {
                        bind(statement, parameters);
                        return statement.executeUpdate();
                    }
                });
    }

    /** Reads rows, in a transaction since large texts can be read within one only. */
    <T> List<T> select(RowMapper<T> mapper, String sql, Object... parameters) {
        return database.inTransaction(
                () ->
                        database.query(
                                connection -> {
                                    try (PreparedStatement statement =
                                            connection.prepareStatement(sql)) {
                                        bind(statement, parameters);
                                        return read(mapper, statement);
                                    }
                                }));
    }

    private static <T> List<T> read(RowMapper<T> mapper, PreparedStatement statement)
            throws SQLException {
        List<T> found = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                found.add(mapper.map(row));
            }
        }
        return found;
    }

    private static void bind(PreparedStatement statement, Object... parameters)
            throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            Object value = parameters[i];
            if (value instanceof Long number) {
                statement.setLong(i + 1, number);
            } else if (value instanceof Boolean flag) {
                statement.setBoolean(i + 1, flag);
            } else if (value instanceof Instant instant) {
                statement.setTimestamp(i + 1, Timestamp.from(instant), utc());
            } else {
                statement.setString(i + 1, (String) value);
            }
        }
    }

    static Instant instant(ResultSet row, int column) throws SQLException {
        Timestamp time = row.getTimestamp(column, utc());
        return time == null ? null : time.toInstant();
    }

    private static Calendar utc() {
        return Calendar.getInstance(TimeZone.getTimeZone(ZoneOffset.UTC), Locale.ROOT);
    }
}
