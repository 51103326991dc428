package org.tessera.platform.lifecycle.state;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A module as it ought to be. Immutable.
 *
 * @param module its id
 * @param current the version that ought to be there, or that was there before it was removed
 * @param earlier the versions that rollbacks put back one after the other, the latest first
 * @param started whether it ought to serve
 * @param data what became of its data; only with {@link DataState#LIVE} it ought to be there
 * @param since when the current version came
 * @param note what became of the last wish, when that failed; empty if all is well
 */
public record Installation(
        String module,
        ModuleVersion current,
        List<ModuleVersion> earlier,
        boolean started,
        DataState data,
        Instant since,
        String note) {

    /** How many earlier versions are kept. */
    static final int KEPT = 5;

    /** Makes the list immutable. */
    public Installation {
        earlier = List.copyOf(earlier);
    }

    /** Returns a module that came for the first time. */
    public static Installation first(String module, ModuleVersion version, Instant now) {
        return new Installation(module, version, List.of(), true, DataState.LIVE, now, "");
    }

    /** Returns the version that a rollback puts back; null if there is none. */
    public ModuleVersion previous() {
        return earlier.isEmpty() ? null : earlier.get(0);
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
                same ? earlier : before(),
                started || !isPresent(),
                DataState.LIVE,
                now,
                "");
    }

    private List<ModuleVersion> before() {
        return Stream.concat(Stream.of(current), earlier.stream()).limit(KEPT).toList();
    }

    /** Returns the same with the version before, and those that were before that. */
    public Installation back(Instant now) {
        return new Installation(
                module,
                earlier.get(0),
                earlier.subList(1, earlier.size()),
                started,
                DataState.LIVE,
                now,
                "");
    }

    /** Returns the same, in service or not. */
    public Installation started(boolean value) {
        return new Installation(module, current, earlier, value, data, since, "");
    }

    /** Returns the same with its module removed and its data left behind. */
    public Installation removed(DataState left) {
        return new Installation(module, current, List.of(), false, left, since, "");
    }

    /** Returns the same with a note. */
    public Installation noted(String text) {
        return new Installation(module, current, earlier, started, data, since, text);
    }
}
