package org.tessera.platform.records.engine;

import java.sql.PreparedStatement;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tessera.platform.persistence.ColumnType;
import org.tessera.platform.persistence.Database;
import org.tessera.platform.persistence.DatabaseException;
import org.tessera.platform.persistence.ModuleSchema;
import org.tessera.platform.persistence.SchemaManager;
import org.tessera.platform.persistence.TableDefinition;

/**
 * Lets one transaction after the other move branches of a tree, on every node. A row for each tree
 * is locked, so that the database knows who waits for whom. Thread-safe.
 */
@Component(service = HierarchyLock.class)
public final class HierarchyLock {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Database database;

    /** Creates the table if it is not there. */
    @Activate
    public HierarchyLock(@Reference Database database, @Reference SchemaManager schemas) {
        this.database = database;
        schemas.apply(
                ModuleSchema.of(
                        "platform.records",
                        1,
                        TableDefinition.builder("TESSERA_HIERARCHY")
                                .required("TREE", ColumnType.text(190))
                                .required("MOVES", ColumnType.BIGINT)
                                .primaryKey("TREE")
                                .build()));
    }

    /**
     * Waits until no other transaction holds the lock of a tree, and holds it to the end of this
     * thread's.
     */
    void take(String tree) {
        if (update("UPDATE TESSERA_HIERARCHY SET MOVES = MOVES + 1 WHERE TREE = ?", tree) > 0) {
            return;
        }
        try {
            database.inNewTransaction(
                    TIMEOUT,
                    () ->
                            update(
                                    "INSERT INTO TESSERA_HIERARCHY (TREE, MOVES) VALUES (?, 0)",
                                    tree));
        } catch (DatabaseException e) {
            if (!database.isUniqueViolation(e)) {
                throw e;
            }
        }
        update("UPDATE TESSERA_HIERARCHY SET MOVES = MOVES + 1 WHERE TREE = ?", tree);
    }

    private int update(String sql, String tree) {
        return database.query(
                connection -> {
                    try (PreparedStatement statement = connection.prepareStatement(sql)) {
                        statement.setString(1, tree);
                        return statement.executeUpdate();
                    }
                });
    }
}
