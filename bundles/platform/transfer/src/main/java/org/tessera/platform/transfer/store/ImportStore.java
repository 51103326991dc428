package org.tessera.platform.transfer.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.tessera.api.job.JobState;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.persistence.Database;
import org.tessera.platform.persistence.ModuleSchema;
import org.tessera.platform.transfer.run.Progress;
import org.tessera.platform.transfer.run.RunStore;
import org.tessera.platform.transfer.run.StoppedException;

/** Keeps imports in the database. Thread-safe. */
public final class ImportStore implements RunStore {

    private static final String SELECT =
            "SELECT ID, FILE_NAME, NODE_NAME, RUN_STATE, RUN_KEY, DRY_RUN, STARTED_AT, ENDED_AT, UNDONE_BY, FAILURE,"
                    + " DEFINITION, PROGRESS FROM "
                    + ImportTable.NAME;
    private static final String UPDATE = "UPDATE " + ImportTable.NAME;

    private final Database database;
    private final ImportTable table;
    private final StateJson json = new StateJson();

    /** Creates a store on a database in which {@link #schema} is applied. */
    public ImportStore(Database database) {
        this.database = database;
        this.table = new ImportTable(database);
    }

    /** Returns the tables that the store needs. */
    public static ModuleSchema schema() {
        return ImportTable.schema();
    }

    @Override
    public <T> T inTransaction(Supplier<T> work) {
        return database.inTransaction(work);
    }

    /** Adds an import that is ready to run. */
    public void add(long id, String fileName, String node, ImportDefinition definition) {
        table.update(
                "INSERT INTO "
                        + ImportTable.NAME
                        + " (ID, FILE_NAME, NODE_NAME, RUN_STATE, RUN_KEY, DRY_RUN, CANCEL_ASKED, UNDONE_BY, DEFINITION,"
                        + " PROGRESS) VALUES (?, ?, ?, ?, 0, ?, ?, 0, ?, ?)",
                id,
                cut(fileName, ImportTable.MAX_NAME),
                node,
                JobState.READY.name(),
                false,
                false,
                json.write(definition),
                json.write(Progress.NONE));
    }

    private static String cut(String text, int length) {
        return text != null && text.length() > length ? text.substring(0, length) : text;
    }

    /** Returns an import. */
    public Optional<ImportRow> find(long id) {
        return table.select(this::read, SELECT + " WHERE ID = ?", id).stream().findFirst();
    }

    /** Returns the newest imports, newest first. */
    public List<ImportRow> newest(int count) {
        String end = " ORDER BY ID DESC" + database.dialect().limit(count);
        return table.select(this::read, SELECT + end);
    }

    private ImportRow read(ResultSet row) throws SQLException {
        return new ImportRow(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                JobState.valueOf(row.getString(4)),
                row.getLong(5),
                row.getBoolean(6),
                ImportTable.instant(row, 7),
                ImportTable.instant(row, 8),
                row.getLong(9),
                row.getString(10),
                json.read(row.getString(11), ImportDefinition.class),
                json.read(row.getString(12), Progress.class));
    }

    /**
     * Changes the definition of an import that nobody started meanwhile.
     *
     * @param seen the import as the caller saw it
     * @return whether it was changed
     */
    public boolean redefine(ImportRow seen, ImportDefinition definition) {
        int count =
                table.update(
                        UPDATE
                                + " SET RUN_STATE = ?, DRY_RUN = ?, STARTED_AT = NULL, ENDED_AT = NULL, FAILURE = NULL,"
                                + " DEFINITION = ?, PROGRESS = ? WHERE ID = ? AND RUN_STATE = ? AND RUN_KEY = ?"
                                + " AND UNDONE_BY = 0",
                        JobState.READY.name(),
                        false,
                        json.write(definition),
                        json.write(Progress.NONE),
                        seen.id(),
                        seen.state().name(),
                        seen.run());
        return count == 1;
    }

    /**
     * Starts an import that nobody else started meanwhile.
     *
     * @param seen the import as the caller saw it
     * @param progress where to begin
     * @return whether it was started
     */
    public boolean start(
            ImportRow seen, long run, boolean dryRun, Instant startedAt, Progress progress) {
        int count =
                table.update(
                        UPDATE
                                + " SET RUN_STATE = ?, RUN_KEY = ?, DRY_RUN = ?, CANCEL_ASKED = ?, STARTED_AT = ?,"
                                + " ENDED_AT = NULL, FAILURE = NULL, PROGRESS = ?"
                                + " WHERE ID = ? AND RUN_STATE = ? AND RUN_KEY = ? AND UNDONE_BY = 0",
                        JobState.RUNNING.name(),
                        run,
                        dryRun,
                        false,
                        startedAt,
                        json.write(progress),
                        seen.id(),
                        seen.state().name(),
                        seen.run());
        return count == 1;
    }

    @Override
    public void saveProgress(long id, long run, Progress progress) {
        int count =
                table.update(
                        UPDATE + " SET PROGRESS = ? WHERE ID = ? AND RUN_STATE = ? AND RUN_KEY = ?",
                        json.write(progress),
                        id,
                        JobState.RUNNING.name(),
                        run);
        if (count != 1) {
            throw new StoppedException(
                    new LocalizedText(
                            "Another run has this import by now",
                            "Otra ejecución tiene ya esta importación"));
        }
    }

    /** Asks a running import to stop. */
    public boolean askCancel(long id) {
        return table.update(
                        UPDATE + " SET CANCEL_ASKED = ? WHERE ID = ? AND RUN_STATE = ?",
                        true,
                        id,
                        JobState.RUNNING.name())
                > 0;
    }

    @Override
    public boolean isCancelAsked(long id) {
        String sql = "SELECT CANCEL_ASKED FROM " + ImportTable.NAME + " WHERE ID = ?";
        return table.select(row -> row.getBoolean(1), sql, id).contains(true);
    }

    /** Ends a run, unless another one has the import by now. */
    public void end(long id, long run, JobState state, String failure, Instant at) {
        table.update(
                UPDATE
                        + " SET RUN_STATE = ?, FAILURE = ?, ENDED_AT = ? WHERE ID = ? AND RUN_STATE = ? AND RUN_KEY = ?",
                state.name(),
                cut(failure, ImportTable.MAX_FAILURE),
                at,
                id,
                JobState.RUNNING.name(),
                run);
    }

    /**
     * Marks what a node was running when it ended without notice, and lets its imports be undone
     * whose undo did not come to an end. Returns how many imports were running.
     */
    public int interruptAll(String node) {
        table.update(
                UPDATE + " SET UNDONE_BY = 0 WHERE NODE_NAME = ? AND UNDONE_BY = ?",
                node,
                ImportRow.IN_HAND);
        return table.update(
                UPDATE + " SET RUN_STATE = ? WHERE NODE_NAME = ? AND RUN_STATE = ?",
                JobState.INTERRUPTED.name(),
                node,
                JobState.RUNNING.name());
    }

    /**
     * Takes an import in hand to undo or remove it, so that it cannot be started meanwhile.
     *
     * @param seen the import as the caller saw it
     * @return whether nobody else did anything with it meanwhile
     */
    public boolean take(ImportRow seen) {
        int count =
                table.update(
                        UPDATE
                                + " SET UNDONE_BY = ? WHERE ID = ? AND RUN_STATE = ? AND RUN_KEY = ?"
                                + " AND UNDONE_BY = ?",
                        ImportRow.IN_HAND,
                        seen.id(),
                        seen.state().name(),
                        seen.run(),
                        seen.undoneBy());
        return count == 1;
    }

    /**
     * Lets go of an import that was taken in hand.
     *
     * @param changeSet the change set that undid it; 0 if it is as it was
     */
    public void release(long id, long changeSet) {
        table.update(
                UPDATE + " SET UNDONE_BY = ? WHERE ID = ? AND UNDONE_BY = ?",
                changeSet,
                id,
                ImportRow.IN_HAND);
    }

    /** Removes an import that was taken in hand. */
    public void remove(long id) {
        table.update(
                "DELETE FROM " + ImportTable.NAME + " WHERE ID = ? AND UNDONE_BY = ?",
                id,
                ImportRow.IN_HAND);
    }

    /** Returns the imports of a node, the oldest first. */
    public List<ImportRow> ofNode(String node) {
        return table.select(this::read, SELECT + " WHERE NODE_NAME = ? ORDER BY ID", node);
    }

    /** Returns the imports of a node that are not running, the oldest first. */
    public List<ImportRow> resting(String node) {
        return table.select(
                this::read,
                SELECT + " WHERE NODE_NAME = ? AND RUN_STATE <> ? ORDER BY ID",
                node,
                JobState.RUNNING.name());
    }
}
