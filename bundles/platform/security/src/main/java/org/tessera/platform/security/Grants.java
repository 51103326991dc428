package org.tessera.platform.security;

import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;
import org.tessera.api.policy.Operation;
import org.tessera.api.type.RecordType;

/** What one user may do. Immutable, thread-safe and fast. */
@ProviderType
public interface Grants {

    /** Tells whether everything is granted: records of every type and the product itself. */
    boolean isAdministrator();

    /** Tells whether an operation is granted for records of a type. */
    boolean allows(Operation operation, RecordType type);

    /** Returns how far an operation is granted for records of a type; empty if it is not. */
    Set<Level> levels(Operation operation, RecordType type);

    /**
     * Returns the keys of the user and of those whom the user manages, directly or through others.
     */
    List<Long> line();

    /** Returns the names of the fields of a type that the user must not notice in any way. */
    Set<String> hiddenFields(RecordType type);
}
