package org.tessera.platform.audit.internal;

import org.tessera.platform.persistence.ColumnType;
import org.tessera.platform.persistence.ModuleSchema;
import org.tessera.platform.persistence.TableDefinition;

/** The table of blocks. */
final class AuditTables {

    static final String COLUMNS =
            "BLOCK_NUMBER, PREVIOUS_HASH, LAST_CURSOR, LEAVES, SEALED_MICROS, KEY_ID, HASH, SIGNATURE";

    static final ModuleSchema SCHEMA =
            ModuleSchema.of(
                    "platform.audit",
                    1,
                    TableDefinition.builder("TESSERA_AUDIT_BLOCK")
                            .required("BLOCK_NUMBER", ColumnType.BIGINT)
                            .required("PREVIOUS_HASH", ColumnType.text(64))
                            .required("LAST_CURSOR", ColumnType.text(100))
                            .required("LEAVES", ColumnType.BINARY)
                            .required("SEALED_MICROS", ColumnType.BIGINT)
                            .required("KEY_ID", ColumnType.text(64))
                            .required("HASH", ColumnType.text(64))
                            .required("SIGNATURE", ColumnType.text(200))
                            .primaryKey("BLOCK_NUMBER")
                            .build());

    private AuditTables() {}
}
