package org.tessera.api.record;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.tessera.api.caller.Caller;
import org.tessera.api.query.AggregateQuery;
import org.tessera.api.query.AggregateResult;
import org.tessera.api.query.RecordPage;
import org.tessera.api.query.RecordQuery;

/**
 * Reads and changes records of any type within one transaction and one change set. Reads see the
 * changes made before in the same session. Not thread-safe; valid only inside the call that it was
 * given to.
 *
 * <p>Values may be given in their Java types ({@link org.tessera.api.type.FieldType}) or as they
 * come in JSON; a null removes the value. Every method throws {@link
 * org.tessera.api.problem.ProblemException} when it cannot do what was asked; the whole transaction
 * is rolled back then unless the caller of the method catches it (a problem found before anything
 * was written leaves the session usable).
 */
@ProviderType
public interface RecordSession {

    /** Returns on whose behalf the session works. */
    Caller caller();

    /** Returns the id of the change set that this session's changes are journaled under. */
    long changeSetId();

    /**
     * Tells whether the session may have changed anything so far. Without a change there will be no
     * change set.
     */
    default boolean hasChanges() {
        return true;
    }

    /**
     * Returns the record; empty if there is none, if it is in the bin, or if the caller may not see
     * it.
     *
     * @param type id of the record type
     * @param id key of the record
     */
    Optional<Record> find(String type, long id);

    /** Returns the record or throws the problem {@code not-found}. */
    Record read(String type, long id);

    /** Answers a query. */
    RecordPage list(RecordQuery query);

    /** Answers an aggregate query. */
    AggregateResult aggregate(AggregateQuery query);

    /**
     * Tells that values of a unique field are going to be written soon, so that the session can
     * look at once whether they are free instead of for each record. Changes no outcome; of use
     * only to those who write many records in one session.
     *
     * @param type id of the record type
     * @param field name of a unique field or {@code externalId}; any other is passed over
     * @param values the values; those that the field cannot have are passed over
     */
    default void announce(String type, String field, Collection<?> values) {}

    /**
     * Creates a record. The name {@code externalId} stands for the key in another system.
     *
     * @return the record as stored
     */
    Record create(String type, Map<String, Object> values);

    /**
     * Changes the given fields of a record and no other. Nothing is written if all values are as
     * before.
     *
     * @param expectedVersion the version that the change is based on; 0 if any will do
     * @return the record as stored
     */
    Record update(String type, long id, long expectedVersion, Map<String, Object> values);

    /** Puts a record into the bin, from where {@link #restore} brings it back. */
    void delete(String type, long id, long expectedVersion);

    /** Brings a record back from the bin. */
    Record restore(String type, long id);

    /**
     * Removes a record for good, in the bin or not. Optional links of other records to it are
     * cleared.
     */
    void purge(String type, long id);
}
