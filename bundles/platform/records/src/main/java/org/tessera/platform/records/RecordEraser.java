package org.tessera.platform.records;

import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.osgi.annotation.versioning.ProviderType;
import org.tessera.api.caller.Caller;
import org.tessera.api.record.ChangeSet;
import org.tessera.api.record.RecordSession;

/**
 * Removes a record for good and has the journal say that it did, but not what was in it. An OSGi
 * service. Thread-safe.
 */
@ProviderType
public interface RecordEraser {

    /**
     * A record.
     *
     * @param type id of its type
     * @param id its key
     * @param title what people call it
     */
    record Target(String type, long id, String title) {}

    /**
     * What a removal takes along.
     *
     * @param removed records that go, the first one being that which was asked for
     * @param released records that lose a link to one of those
     * @param namedAfter ids of record types whose titles are made of the titles of such records
     */
    record Reach(List<Target> removed, List<Target> released, Set<String> namedAfter) {

        /** Copies what can be changed. */
        public Reach {
            removed = List.copyOf(removed);
            released = List.copyOf(released);
            namedAfter = Set.copyOf(namedAfter);
        }
    }

    /** Finds out what a removal takes along. Changes nothing. Rules may refuse it. */
    Reach preview(Caller caller, String type, long id);

    /**
     * Removes a record and what cannot be without it.
     *
     * @param work what belongs to it, done in the same transaction; its session writes as the
     *     product does
     */
    <T> T erase(
            Caller caller,
            ChangeSet changeSet,
            String type,
            long id,
            BiFunction<RecordSession, Reach, T> work);
}
