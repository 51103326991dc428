package org.tessera.platform.journal.internal;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.tessera.platform.journal.StoredEntry;

/** Reads rows of the journal as they are. */
final class StoredEntries {

    private StoredEntries() {}

    /** Returns the entry of a row of {@link JournalTables#READ_COLUMNS}. */
    static StoredEntry read(ResultSet rows) throws SQLException {
        long id = rows.getLong(1);
        int epoch = rows.getInt(2);
        long number = rows.getLong(3);
        return new StoredEntry(
                new Position(epoch, number, id).cursor(),
                epoch,
                number,
                id,
                rows.getLong(4),
                rows.getLong(5),
                rows.getString(6),
                rows.getString(7),
                rows.getString(8),
                rows.getString(9),
                rows.getLong(10),
                rows.getLong(11),
                rows.getString(12),
                json(rows, 13),
                json(rows, 14),
                rows.getString(15));
    }

    private static byte[] json(ResultSet rows, int column) throws SQLException {
        byte[] bytes = rows.getBytes(column);
        if (bytes != null) {
            return bytes;
        }
        String text = rows.getString(column + JournalTables.OLDER);
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
