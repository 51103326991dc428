package org.tessera.platform.rest.idempotency;

import java.sql.PreparedStatement;
import org.tessera.platform.persistence.ColumnType;
import org.tessera.platform.persistence.Database;
import org.tessera.platform.persistence.ModuleSchema;
import org.tessera.platform.persistence.TableDefinition;

/** The tables of the requests with an idempotency key, and how they are written. */
final class IdempotencyTables {

    private static final int SCHEMA_VERSION = 2;
    private static final int HASH_LENGTH = 64;
    private static final int OWNER_LENGTH = 36;

    private IdempotencyTables() {}

    static ModuleSchema schema() {
        return ModuleSchema.of("platform.rest", SCHEMA_VERSION, requests(), parts());
    }

    private static TableDefinition requests() {
        return TableDefinition.builder("TESSERA_IDEMPOTENCY")
                .required("SCOPE", ColumnType.text(HASH_LENGTH))
                .required("IDEMPOTENCY_KEY", ColumnType.text(Idempotency.MAX_KEY))
                .required("ACTOR", ColumnType.text(255))
                .required("REQUEST", ColumnType.text(2_000))
                .optional("REQUEST_HASH", ColumnType.text(HASH_LENGTH))
                .required("STATUS", ColumnType.INTEGER)
                .optional("CONTENT_TYPE", ColumnType.text(255))
                .optional("ENTITY_TAG", ColumnType.text(255))
                .optional("LOCATION", ColumnType.text(2_000))
                .optional("BODY", ColumnType.LARGE_TEXT)
                .required("CREATED_MILLIS", ColumnType.BIGINT)
                .optional("OWNER", ColumnType.text(OWNER_LENGTH))
                .optional("BEAT_MILLIS", ColumnType.BIGINT)
                .primaryKey("SCOPE")
                .index("CREATED_MILLIS")
                .build();
    }

    /** What parts of a request left that does them in transactions of their own. */
    private static TableDefinition parts() {
        return TableDefinition.builder("TESSERA_IDEMPOTENCY_PART")
                .required("SCOPE", ColumnType.text(HASH_LENGTH))
                .required("PART", ColumnType.INTEGER)
                .required("CHANGE_SET", ColumnType.BIGINT)
                .required("RECORD_ID", ColumnType.BIGINT)
                .required("RECORD_VERSION", ColumnType.BIGINT)
                .required("CREATED_MILLIS", ColumnType.BIGINT)
                .primaryKey("SCOPE", "PART")
                .index("CREATED_MILLIS")
                .build();
    }

    /** Runs a statement that changes rows and returns how many. */
    static int update(Database database, String sql, Object... values) {
        return database.query(
                connection -> {
                    try (PreparedStatement statement = connection.prepareStatement(sql)) {
                        for (int i = 0; i < values.length; i++) {
                            statement.setObject(i + 1, values[i]);
                        }
                        return statement.executeUpdate();
                    }
                });
    }
}
