package org.tessera.platform.journal.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tessera.platform.persistence.Database;
import org.tessera.platform.persistence.Keys;
import org.tessera.platform.persistence.SchemaManager;

/** What writing and reading the journal have in common: its tables and the order of commits. */
@Component(service = JournalStore.class)
public final class JournalStore {

    private final Database database;
    private final Keys keys;
    private final CommitOrder order;

    /** Brings the tables in line. Keys go on behind the last entry, whatever the clock says. */
    @Activate
    public JournalStore(
            @Reference Database database, @Reference SchemaManager schemas, @Reference Keys keys) {
        schemas.apply(JournalTables.SCHEMA);
        this.database = database;
        this.keys = keys;
        keys.advance(database.query(JournalStore::largestKey));
        this.order = CommitOrder.of(database, keys);
    }

    private static long largestKey(Connection connection) throws SQLException {
        try (PreparedStatement query =
                        connection.prepareStatement("SELECT MAX(ID) FROM TESSERA_JOURNAL");
                ResultSet rows = query.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    Database database() {
        return database;
    }

    Keys keys() {
        return keys;
    }

    CommitOrder order() {
        return order;
    }
}
