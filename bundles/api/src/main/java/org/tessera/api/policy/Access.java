package org.tessera.api.policy;

import java.util.Set;
import org.tessera.api.query.Filter;

/**
 * What the policy grants.
 *
 * @param allowed whether the operation is granted at all
 * @param rows which records it is granted for, as a condition that the engine adds to its queries
 * @param hiddenFields names of the fields that the caller must not notice in any way
 */
public record Access(boolean allowed, Filter rows, Set<String> hiddenFields) {

    /** Everything. */
    public static final Access ALL = new Access(true, Filter.all(), Set.of());

    /** Nothing. */
    public static final Access NONE = new Access(false, Filter.all(), Set.of());
}
