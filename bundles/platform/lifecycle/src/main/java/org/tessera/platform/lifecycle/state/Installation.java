package org.tessera.platform.lifecycle.state;

import java.time.Instant;

/**
 * A module as it ought to be. Immutable.
 *
 * @param module its id
 * @param current the version that ought to be there, or that was there before it was removed
 * @param previous the version that a rollback puts back; null if there is none
 * @param started whether it ought to serve
 * @param data what became of its data; only with {@link DataState#LIVE} it ought to be there
 * @param since when the current version came
 * @param note what became of the last wish, when that failed; empty if all is well
 */
public record Installation(
        String module,
        ModuleVersion current,
        ModuleVersion previous,
        boolean started,
        DataState data,
        Instant since,
        String note) {

    /** Returns a module that came for the first time. */
    public static Installation first(String module, ModuleVersion version, Instant now) {
        return new Installation(module, version, null, true, DataState.LIVE, now, "");
    }

    /** Tells whether the module ought to be there. */
    public boolean isPresent() {
        return data == DataState.LIVE;
    }

    /**
     * Returns the same with another version, which keeps the one of now for a rollback. One that is
     * stopped stays so; one that comes back serves.
     */
    public Installation with(ModuleVersion next, Instant now) {
        boolean same = next.digest().equals(current.digest());
        return new Installation(
                module,
                next,
                same ? previous : current,
                started || !isPresent(),
                DataState.LIVE,
                now,
                "");
    }

    /** Returns the same, in service or not. */
    public Installation started(boolean value) {
        return new Installation(module, current, previous, value, data, since, "");
    }

    /** Returns the same with its module removed and its data left behind. */
    public Installation removed(DataState left) {
        return new Installation(module, current, null, false, left, since, "");
    }

    /** Returns the same with a note. */
    public Installation noted(String text) {
        return new Installation(module, current, previous, started, data, since, text);
    }
}
