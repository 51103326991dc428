package org.tessera.platform.transfer.internal;

import org.tessera.api.caller.Caller;
import org.tessera.api.job.JobState;
import org.tessera.api.journal.UndoResult;
import org.tessera.api.journal.UndoService;
import org.tessera.platform.transfer.store.ImportFiles;
import org.tessera.platform.transfer.store.ImportRow;
import org.tessera.platform.transfer.store.ImportStore;

/**
 * Undoes and removes imports that are not running. Each is taken in hand meanwhile, so that nobody
 * starts it. Thread-safe.
 */
final class RestingImports {

    private final UndoService undo;
    private final ImportStore store;
    private final ImportFiles files;

    RestingImports(UndoService undo, ImportStore store, ImportFiles files) {
        this.undo = undo;
        this.store = store;
        this.files = files;
    }

    /** Takes back what an import changed. */
    UndoResult undo(Caller caller, ImportRow row, boolean skipConflicts) {
        requireRest(row);
        if (row.progress().changeSet() == 0) {
            throw ImportProblems.conflict(
                    "The import changed nothing", "La importación no cambió nada");
        }
        if (row.undoneBy() > 0) {
            throw ImportProblems.conflict(
                    "The import was undone before", "La importación ya se deshizo");
        }
        take(row);
        long undoneBy = 0;
        try {
            UndoResult result = undo.undo(caller, row.progress().changeSet(), skipConflicts);
            undoneBy = result.undoneBy();
            return result;
        } finally {
            store.release(row.id(), undoneBy);
        }
    }

    /** Removes an import and its files. */
    void delete(ImportRow row) {
        requireRest(row);
        if (!row.node().equals(files.node())) {
            throw ImportProblems.elsewhere();
        }
        take(row);
        remove(row);
    }

    private void take(ImportRow row) {
        if (row.undoneBy() == ImportRow.IN_HAND || !store.take(row)) {
            throw ImportProblems.inOtherHands();
        }
    }

    /** Removes an import that was taken in hand. */
    void remove(ImportRow row) {
        boolean removed = false;
        try {
            files.delete(row.id());
            store.remove(row.id());
            removed = true;
        } finally {
            if (!removed) {
                store.release(row.id(), row.undoneBy());
            }
        }
    }

    private static void requireRest(ImportRow row) {
        if (row.state() == JobState.RUNNING) {
            throw ImportProblems.conflict(
                    "The import is running; cancel it first",
                    "La importación está en marcha; cancélela antes");
        }
    }
}
