package org.tessera.api.record;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.osgi.annotation.versioning.ProviderType;
import org.tessera.api.caller.Caller;
import org.tessera.api.query.AggregateQuery;
import org.tessera.api.query.AggregateResult;
import org.tessera.api.query.RecordPage;
import org.tessera.api.query.RecordQuery;

/**
 * The record engine: the one way to read and change records of every type. It validates, asks the
 * policy, keeps links and computed fields right, and journals each change in the transaction that
 * makes it. Thread-safe.
 *
 * <p>Methods throw {@link org.tessera.api.problem.ProblemException} when they cannot do what was
 * asked; nothing is changed then.
 */
@ProviderType
public interface RecordService {

    /**
     * Runs work in one transaction and one change set. If a session of the same thread is already
     * running for the same caller, that is an error: hand the session on instead. Transactions that
     * the database gave up for the sake of another one (deadlock, serialization) are tried again up
     * to three times, so the work must not do anything outside the session that cannot be repeated.
     *
     * @param <T> what the work returns
     * @param caller on whose behalf
     * @param changeSet what to journal the changes under
     * @param work what to do
     * @return what the work returned, after the commit
     */
    <T> T change(Caller caller, ChangeSet changeSet, Function<RecordSession, T> work);

    /**
     * Returns the record; empty if there is none, if it is in the bin, or if the caller may not see
     * it.
     */
    Optional<Record> find(Caller caller, String type, long id);

    /** Returns the record or throws the problem {@code not-found}. */
    default Record read(Caller caller, String type, long id) {
        return find(caller, type, id)
                .orElseThrow(() -> org.tessera.api.problem.ProblemException.noRecord(type, id));
    }

    /** Answers a query with a page of records. */
    RecordPage list(Caller caller, RecordQuery query);

    /**
     * Hands every record that a query finds to a consumer, one after the other, without holding
     * them all in memory. The limit and cursor of the query are ignored.
     */
    void stream(Caller caller, RecordQuery query, Consumer<Record> consumer);

    /** Answers an aggregate query. */
    AggregateResult aggregate(Caller caller, AggregateQuery query);

    /** Creates one record in a transaction of its own. */
    default Record create(Caller caller, String type, Map<String, Object> values) {
        return change(caller, ChangeSet.ORDINARY, session -> session.create(type, values));
    }

    /** Changes one record in a transaction of its own; see {@link RecordSession#update}. */
    default Record update(
            Caller caller, String type, long id, long expectedVersion, Map<String, Object> values) {
        return change(
                caller,
                ChangeSet.ORDINARY,
                session -> session.update(type, id, expectedVersion, values));
    }
}
