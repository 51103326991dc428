package org.tessera.platform.transfer.run;

import java.util.function.Supplier;

/** Where a run keeps how far it is. */
public interface RunStore {

    /**
     * Keeps the progress of an import within the transaction of the thread.
     *
     * @param id the import
     * @param run the run, so that no two go on with the same import
     * @throws StoppedException if another run has it by now
     */
    void saveProgress(long id, long run, Progress progress);

    /** Tells whether somebody asked the import to stop. */
    boolean isCancelAsked(long id);

    /** Runs work in a transaction of its own. */
    <T> T inTransaction(Supplier<T> work);
}
