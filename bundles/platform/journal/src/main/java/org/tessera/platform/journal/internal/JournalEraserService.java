package org.tessera.platform.journal.internal;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tessera.platform.journal.JournalEraser;
import org.tessera.platform.journal.StoredEntry;
import org.tessera.platform.persistence.Database;

/** Overwrites columns of the journal. */
@Component
public final class JournalEraserService implements JournalEraser {

    private static final String SELECT =
            "SELECT " + JournalTables.READ_COLUMNS + " FROM TESSERA_JOURNAL WHERE ";
    private static final String NOT_ERASED = " AND (SALT IS NULL OR SALT <> ?) ORDER BY ID";
    private static final String ERASE =
            "UPDATE TESSERA_JOURNAL SET TITLE = NULL, BEFORE_JSON = NULL, AFTER_JSON = NULL,"
                    + " BEFORE_BYTES = NULL, AFTER_BYTES = NULL, SALT = ? WHERE ID = ?";

    private final Database database;

    /** Creates the service. */
    @Activate
    public JournalEraserService(@Reference JournalStore store) {
        this.database = store.database();
    }

    @Override
    public List<StoredEntry> eraseRecords(Collection<Long> records) {
        requireTransaction();
        return database.query(
                connection -> {
                    List<StoredEntry> found = new ArrayList<>();
                    try (PreparedStatement select =
                            connection.prepareStatement(SELECT + "RECORD_ID = ?" + NOT_ERASED)) {
                        for (long id : records) {
                            select.setLong(1, id);
                            select.setString(2, StoredEntry.ERASED);
                            read(select, found);
                        }
                    }
                    return erased(connection, found);
                });
    }

    @Override
    public List<StoredEntry> eraseTitled(String type, String text, Collection<Long> linked) {
        requireTransaction();
        return database.query(
                connection -> {
                    List<StoredEntry> found = new ArrayList<>();
                    try (PreparedStatement select =
                            connection.prepareStatement(
                                    SELECT
                                            + "RECORD_TYPE = ? AND LOWER(TITLE) LIKE ? ESCAPE '!'"
                                            + NOT_ERASED)) {
                        select.setString(1, type);
                        select.setString(2, "%" + escaped(text) + "%");
                        select.setString(3, StoredEntry.ERASED);
                        read(select, found);
                    }
                    Set<Long> records = new HashSet<>();
                    for (StoredEntry entry : found) {
                        records.add(entry.recordId());
                    }
                    records.retainAll(linking(connection, records, linked));
                    found.removeIf(entry -> !records.contains(entry.recordId()));
                    return erased(connection, found);
                });
    }

    /** Returns those records that have an entry with the key of one that is linked to. */
    private static Set<Long> linking(
            Connection connection, Collection<Long> records, Collection<Long> linked)
            throws SQLException {
        Set<Long> linking = new HashSet<>();
        try (PreparedStatement select =
                connection.prepareStatement(SELECT + "RECORD_ID = ? ORDER BY ID")) {
            for (long id : records) {
                select.setLong(1, id);
                List<StoredEntry> entries = new ArrayList<>();
                read(select, entries);
                if (entries.stream().anyMatch(entry -> mentions(entry, linked))) {
                    linking.add(id);
                }
            }
        }
        return linking;
    }

    private static boolean mentions(StoredEntry entry, Collection<Long> records) {
        String values = text(entry.before()) + text(entry.after());
        return records.stream().anyMatch(id -> values.contains(Long.toString(id)));
    }

    private static String text(byte[] values) {
        return values == null ? "" : new String(values, StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_");
    }

    private static void read(PreparedStatement select, List<StoredEntry> found)
            throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(StoredEntries.read(rows));
            }
        }
    }

    private static List<StoredEntry> erased(Connection connection, List<StoredEntry> found)
            throws SQLException {
        try (PreparedStatement erase = connection.prepareStatement(ERASE)) {
            for (StoredEntry entry : found) {
                erase.setString(1, StoredEntry.ERASED);
                erase.setLong(2, entry.id());
                erase.executeUpdate();
            }
        }
        return found;
    }

    private void requireTransaction() {
        if (!database.inTransaction()) {
            throw new IllegalStateException(
                    "Entries are erased in the transaction that erases the records");
        }
    }
}
