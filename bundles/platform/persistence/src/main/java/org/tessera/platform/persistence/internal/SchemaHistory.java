package org.tessera.platform.persistence.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.TimeZone;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.persistence.ColumnType;
import org.tessera.platform.persistence.ModuleSchema;
import org.tessera.platform.persistence.SchemaException;
import org.tessera.platform.persistence.SchemaScript;
import org.tessera.platform.persistence.SchemaStep;
import org.tessera.platform.persistence.TableDefinition;

/** What was done to the schema, by whom and when. Stateless. */
final class SchemaHistory {

    static final ModuleSchema SCHEMA =
            ModuleSchema.of(
                    "platform.schema",
                    1,
                    TableDefinition.builder("TESSERA_SCHEMA_HISTORY")
                            .required("ID", ColumnType.BIGINT)
                            .required("MODULE", ColumnType.text(120))
                            .required("SCHEMA_VERSION", ColumnType.INTEGER)
                            .required("STEP", ColumnType.text(20))
                            .required("SUBJECT", ColumnType.text(1_000))
                            .required("SQL_TEXT", ColumnType.LARGE_TEXT)
                            .required("CHECKSUM", ColumnType.text(64))
                            .required("APPLIED_AT", ColumnType.TIMESTAMP)
                            .required("APPLIED_BY", ColumnType.text(36))
                            .primaryKey("ID")
                            .index("MODULE", "SCHEMA_VERSION")
                            .build());

    private SchemaHistory() {}

    /** Returns the highest version of a module that was applied. */
    static OptionalInt version(Connection connection, String module) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(
                        "SELECT MAX(SCHEMA_VERSION) FROM TESSERA_SCHEMA_HISTORY WHERE MODULE = ?")) {
            query.setString(1, module);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                int version = rows.getInt(1);
                return rows.wasNull() ? OptionalInt.empty() : OptionalInt.of(version);
            }
        }
    }

    /** Returns the tables that were created for a module, dropped ones included, oldest first. */
    static List<String> created(Connection connection, String module) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (PreparedStatement query =
                connection.prepareStatement(
                        "SELECT SUBJECT FROM TESSERA_SCHEMA_HISTORY WHERE MODULE = ? AND STEP = ?"
                                + " ORDER BY ID")) {
            query.setString(1, module);
            query.setString(2, SchemaStep.Kind.CREATE_TABLE.name());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    if (!tables.contains(rows.getString(1))) {
                        tables.add(rows.getString(1));
                    }
                }
            }
        }
        return tables;
    }

    /** Forgets a module. */
    static void forget(Connection connection, String module) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement(
                        "DELETE FROM TESSERA_SCHEMA_HISTORY WHERE MODULE = ?")) {
            delete.setString(1, module);
            delete.executeUpdate();
        }
    }

    /** Makes sure that no script that ran before was changed since. */
    static void requireUnchanged(Connection connection, ModuleSchema schema) throws SQLException {
        String sql =
                "SELECT CHECKSUM FROM TESSERA_SCHEMA_HISTORY"
                        + " WHERE MODULE = ? AND SCHEMA_VERSION = ? AND STEP = ?";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            for (SchemaScript script : schema.scripts()) {
                query.setString(1, schema.module());
                query.setInt(2, script.version());
                query.setString(3, SchemaStep.Kind.SCRIPT.name());
                String checksum = checksum(script.sql());
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        if (!rows.getString(1).equals(checksum)) {
                            throw new SchemaException(
                                    new LocalizedText(
                                                    "Script {0} of {1} was changed after it had been"
                                                            + " applied",
                                                    "El script {0} de {1} ha cambiado después de"
                                                            + " aplicarse")
                                            .with(script.name(), schema.module()));
                        }
                    }
                }
            }
        }
    }

    /**
     * A step that was done.
     *
     * @param version the version of the module's schema that it leads to
     * @param checked the text whose checksum is kept: the whole script, or the statement itself
     */
    record Done(int version, SchemaStep step, String checked) {

        Done(int version, SchemaStep step) {
            this(version, step, step.sql());
        }
    }

    /**
     * Records steps that were done in this transaction. Whoever calls it has the lock of the
     * schema. All at once: Derby compiles a statement anew after each change of a table.
     */
    static void record(Connection connection, String module, List<Done> steps, String node)
            throws SQLException {
        if (steps.isEmpty()) {
            return;
        }
        long id = lastId(connection);
        String sql =
                "INSERT INTO TESSERA_SCHEMA_HISTORY (ID, MODULE, SCHEMA_VERSION, STEP, SUBJECT,"
                        + " SQL_TEXT, CHECKSUM, APPLIED_AT, APPLIED_BY)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (Done done : steps) {
                insert.setLong(1, ++id);
                insert.setString(2, module);
                insert.setInt(3, done.version());
                insert.setString(4, done.step().kind().name());
                insert.setString(5, done.step().subject());
                insert.setString(6, done.step().sql());
                insert.setString(7, checksum(done.checked()));
                insert.setTimestamp(8, Timestamp.from(Instant.now()), utc());
                insert.setString(9, node);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static long lastId(Connection connection) throws SQLException {
        try (PreparedStatement query =
                        connection.prepareStatement("SELECT MAX(ID) FROM TESSERA_SCHEMA_HISTORY");
                ResultSet rows = query.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static Calendar utc() {
        return Calendar.getInstance(TimeZone.getTimeZone(ZoneOffset.UTC), Locale.ROOT);
    }

    static String checksum(String text) {
        try {
            byte[] unified = text.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(unified));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
