package org.tessera.platform.journal.internal;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
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

    private static final int PAGE = 500;

    /** How many texts one statement looks for. */
    private static final int TEXTS = 50;

    private final Database database;

    /** Creates the service. */
    @Activate
    public JournalEraserService(@Reference JournalStore store) {
        this.database = store.database();
    }

    @Override
    public List<StoredEntry> eraseRecords(Collection<Long> records) {
        requireTransaction();
        return database.query(connection -> erased(connection, of(connection, records)));
    }

    @Override
    public Set<Long> findTitled(
            Collection<String> types, Collection<String> texts, Collection<Long> mentioned) {
        Set<Long> found = new HashSet<>();
        if (types.isEmpty() || mentioned.isEmpty()) {
            return found;
        }
        List<String> all = List.copyOf(texts);
        for (int from = 0; from < all.size(); from += TEXTS) {
            List<String> part = all.subList(from, Math.min(all.size(), from + TEXTS));
            String sql =
                    SELECT
                            + "RECORD_TYPE IN ("
                            + String.join(", ", Collections.nCopies(types.size(), "?"))
                            + ") AND ("
                            + String.join(
                                    " OR ",
                                    Collections.nCopies(
                                            part.size(), "LOWER(TITLE) LIKE ? ESCAPE '!'"))
                            + ") AND ID > ? ORDER BY ID FETCH FIRST "
                            + PAGE
                            + " ROWS ONLY";
            long after = Long.MIN_VALUE;
            List<StoredEntry> page;
            do {
                page = titled(sql, types, part, after);
                for (StoredEntry entry : page) {
                    after = entry.id();
                    if (mentions(entry, mentioned)) {
                        found.add(entry.recordId());
                    }
                }
            } while (page.size() == PAGE);
        }
        return found;
    }

    private List<StoredEntry> titled(
            String sql, Collection<String> types, List<String> texts, long after) {
        return database.query(
                connection -> {
                    List<StoredEntry> page = new ArrayList<>();
                    try (PreparedStatement select = connection.prepareStatement(sql)) {
                        int at = 0;
                        for (String type : types) {
                            select.setString(++at, type);
                        }
                        for (String text : texts) {
                            select.setString(++at, "%" + escaped(text) + "%");
                        }
                        select.setLong(++at, after);
                        read(select, page);
                    }
                    return page;
                });
    }

    @Override
    public List<StoredEntry> eraseTitled(Collection<Long> records, Collection<String> texts) {
        requireTransaction();
        List<String> wanted = texts.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList();
        return database.query(
                connection -> {
                    List<StoredEntry> found = of(connection, records);
                    found.removeIf(
                            entry ->
                                    entry.title() == null
                                            || wanted.stream()
                                                    .noneMatch(
                                                            entry.title().toLowerCase(Locale.ROOT)
                                                                    ::contains));
                    return erased(connection, found);
                });
    }

    /** Returns the entries of records that were not erased before. */
    private static List<StoredEntry> of(Connection connection, Collection<Long> records)
            throws SQLException {
        List<StoredEntry> found = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement(SELECT + "RECORD_ID = ?" + NOT_ERASED)) {
            for (long id : records) {
                select.setLong(1, id);
                select.setString(2, StoredEntry.ERASED);
                read(select, found);
            }
        }
        return found;
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
