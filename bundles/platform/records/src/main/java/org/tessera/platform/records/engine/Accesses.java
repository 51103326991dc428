package org.tessera.platform.records.engine;

import org.tessera.api.policy.Access;

/** What can be told of a policy's answer without a query. */
final class Accesses {

    private Accesses() {}

    /** Tells whether every record of the type may be seen whole. */
    static boolean isPlain(Access access) {
        return access.hiddenFields().isEmpty() && access.isEveryRow();
    }
}
