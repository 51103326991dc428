package org.tessera.platform.security;

import java.util.Objects;
import java.util.Set;
import org.tessera.api.policy.Operation;

/**
 * Operations on records of some types. Immutable.
 *
 * @param recordType id of a type, {@code module.*} or {@code *}, as in permissions of roles
 * @param operations what may be done with them
 */
public record ScopePart(String recordType, Set<Operation> operations) {

    /** Checks that nothing is null and copies the operations. */
    public ScopePart {
        Objects.requireNonNull(recordType, "recordType");
        operations = Set.copyOf(operations);
    }
}
