package org.tessera.platform.journal.internal;

import java.util.List;
import org.tessera.platform.persistence.ColumnType;
import org.tessera.platform.persistence.ModuleSchema;
import org.tessera.platform.persistence.TableDefinition;

/**
 * The tables of the journal. Times are in microseconds since 1970, for Derby stores a timestamp of
 * a batch in the time zone of the machine, where an hour of each year does not exist.
 */
final class JournalTables {

    /** The longest label of a change set. */
    static final int LABEL_LENGTH = 400;

    static final String ENTRY_COLUMNS =
            "ID, EPOCH, TX_ORDER, CHANGE_SET, CHANGED_MICROS, ACTOR, ORIGIN, KIND, RECORD_TYPE,"
                    + " RECORD_ID, RECORD_VERSION, TITLE, BEFORE_BYTES, AFTER_BYTES, SALT";

    /** What {@link EntryReader} reads: the older columns hold the values of older entries. */
    static final String READ_COLUMNS = ENTRY_COLUMNS + ", BEFORE_JSON, AFTER_JSON";

    /** How far behind the columns of the values in {@link #READ_COLUMNS} the older ones are. */
    static final int OLDER = 3;

    private static final int SALT_LENGTH = 24;

    private static final TableDefinition ENTRIES =
            TableDefinition.builder("TESSERA_JOURNAL")
                    .required("ID", ColumnType.BIGINT)
                    .required("EPOCH", ColumnType.INTEGER)
                    .required("TX_ORDER", ColumnType.BIGINT)
                    .required("CHANGE_SET", ColumnType.BIGINT)
                    .required("CHANGED_MICROS", ColumnType.BIGINT)
                    .required("ACTOR", ColumnType.text(190))
                    .required("ORIGIN", ColumnType.text(40))
                    .required("KIND", ColumnType.text(10))
                    .required("RECORD_TYPE", ColumnType.text(190))
                    .required("RECORD_ID", ColumnType.BIGINT)
                    .required("RECORD_VERSION", ColumnType.BIGINT)
                    .optional("TITLE", ColumnType.text(255))
                    .optional("BEFORE_JSON", ColumnType.LARGE_TEXT)
                    .optional("AFTER_JSON", ColumnType.LARGE_TEXT)
                    // JSON in UTF-8: Derby writes a text byte for byte, each with a lock.
                    .optional("BEFORE_BYTES", ColumnType.BINARY)
                    .optional("AFTER_BYTES", ColumnType.BINARY)
                    // Goes into the hash of title and values, and goes with them when they are
                    // erased.
                    .optional("SALT", ColumnType.text(SALT_LENGTH))
                    .primaryKey("ID")
                    .index("EPOCH", "TX_ORDER", "ID")
                    // A record's key is unique among all types.
                    .index("RECORD_ID", "ID DESC")
                    // With the order of commits, the entries of a set are counted without reading
                    // them.
                    .index("CHANGE_SET DESC", "ID", "TX_ORDER")
                    .build();

    private static final TableDefinition CHANGE_SETS =
            TableDefinition.builder("TESSERA_CHANGE_SET")
                    .required("ID", ColumnType.BIGINT)
                    .optional("LABEL", ColumnType.text(LABEL_LENGTH))
                    .required("UNDOES", ColumnType.BIGINT)
                    .required("ACTOR", ColumnType.text(190))
                    .required("ORIGIN", ColumnType.text(40))
                    .required("BEGAN_MICROS", ColumnType.BIGINT)
                    .primaryKey("ID")
                    .build();

    /** Each row is a stretch of time in which the numbers of transactions can be compared. */
    private static final TableDefinition EPOCHS =
            TableDefinition.builder("TESSERA_JOURNAL_EPOCH")
                    .required("EPOCH", ColumnType.INTEGER)
                    .required("SYSTEM_ID", ColumnType.text(100))
                    .primaryKey("EPOCH")
                    .build();

    static final String BY_ORDER = index("EPOCH", "TX_ORDER", "ID");
    static final String BY_RECORD = index("RECORD_ID", "ID DESC");
    static final String BY_CHANGE_SET = index("CHANGE_SET DESC", "ID", "TX_ORDER");

    static final ModuleSchema SCHEMA =
            ModuleSchema.of("platform.journal", 3, ENTRIES, CHANGE_SETS, EPOCHS);

    private JournalTables() {}

    private static String index(String... columns) {
        return TableDefinition.indexName("TESSERA_JOURNAL", List.of(columns));
    }
}
