package org.tessera.api.transfer;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.tessera.api.caller.Caller;
import org.tessera.api.journal.UndoResult;

/**
 * Imports records from files, CSV or workbooks (XLSX), in the background. Thread-safe. Methods
 * throw {@link org.tessera.api.problem.ProblemException} when they cannot do what was asked.
 */
@ProviderType
public interface ImportService {

    /**
     * Takes a file in, guesses its kind, character set, delimiter and mapping, and imports nothing
     * yet.
     *
     * @param plan what is known already; its type must be, columns may be empty to have them
     *     matched by heading
     * @param fileName name of the file for people
     * @param content the file; read to its end and not closed
     */
    ImportStatus prepare(Caller caller, ImportPlan plan, String fileName, InputStream content);

    /** Changes the plan of an import that has not run. */
    ImportStatus plan(Caller caller, long id, ImportPlan plan);

    /**
     * Starts an import in the background; one that was interrupted or canceled goes on where it
     * was.
     *
     * @param dryRun whether to tell what it would do and change nothing
     */
    ImportStatus start(Caller caller, long id, boolean dryRun);

    /**
     * Asks a running import to stop after the rows at hand; what was imported stays and can be
     * undone. One that does not run is a conflict.
     */
    ImportStatus cancel(Caller caller, long id);

    /** Returns how an import stands. */
    ImportStatus status(Caller caller, long id);

    /** Returns the newest imports, newest first, at most 100. */
    List<ImportStatus> imports(Caller caller);

    /**
     * Writes the rejected rows with their reasons as CSV in UTF-8: the columns of the file, then
     * line and reason.
     */
    void rejects(Caller caller, long id, OutputStream out);

    /**
     * Writes the rejected rows with their reasons, as {@link #rejects(Caller, long, OutputStream)}
     * does. In a workbook the cells at fault are marked.
     */
    void rejects(Caller caller, long id, ExportFormat format, OutputStream out);

    /** Writes the rows with warnings as CSV in UTF-8: line, field, value, what was done. */
    void warnings(Caller caller, long id, OutputStream out);

    /**
     * Undoes the whole import, its updates included; see {@link
     * org.tessera.api.journal.UndoService}.
     */
    UndoResult undo(Caller caller, long id, boolean skipConflicts);

    /**
     * Removes an import that is not running, with its file and its reports. What it changed stays,
     * and can be undone by its change set alone.
     */
    void delete(Caller caller, long id);
}
