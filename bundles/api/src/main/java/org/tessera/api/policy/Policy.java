package org.tessera.api.policy;

import org.osgi.annotation.versioning.ProviderType;
import org.tessera.api.caller.Caller;
import org.tessera.api.type.RecordType;

/**
 * Decides who may see and do what. The record engine asks it for every operation of every channel,
 * and nobody else decides. Thread-safe and fast: it is asked on every read.
 */
@ProviderType
public interface Policy {

    /** Returns what the caller may do with records of this type. Never null. */
    Access decide(Caller caller, Operation operation, RecordType type);

    /**
     * Returns to whom a record belongs that the caller creates without saying so.
     *
     * @since 1.3
     */
    default Owner ownership(Caller caller) {
        return Owner.NOBODY;
    }

    /**
     * Tells whether the caller may change what belongs to no record type: modules, sessions and
     * passwords of others.
     *
     * @since 1.2
     */
    default boolean isAdministrator(Caller caller) {
        return caller.isSystem() || caller.isOperator();
    }
}
