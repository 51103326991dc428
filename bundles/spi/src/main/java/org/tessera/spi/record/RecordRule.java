package org.tessera.spi.record;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a module does when a record of a type is written, in the transaction of the write. Register
 * it as an OSGi service. Rules of one type run in the order of their service ranking, highest
 * first. They must be thread-safe and quick, and must not do anything outside the session, since a
 * transaction may be tried again.
 */
@ConsumerType
public interface RecordRule {

    /** Returns the id of the record type that the rule is for ({@code sales.opportunity}). */
    String type();

    /**
     * Called before a created or changed record is validated and stored. The rule may change values
     * and may throw a {@link org.tessera.api.problem.ProblemException} to refuse the write.
     */
    default void beforeWrite(RecordWrite write) {}

    /**
     * Called after a record was stored, still in the transaction. The rule may write other records
     * through the session; values of the record itself can no longer be changed.
     */
    default void afterWrite(RecordWrite write) {}
}
