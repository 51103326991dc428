package org.tessera.platform.identity.rule;

import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.RecordSession;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.identity.internal.Types;

/** There is always somebody who is active and has a role of an administrator, once there was. */
final class LastAdministrator {

    static final String ADMINISTRATOR = "administrator";
    static final String ACTIVE = "active";
    static final Filter IS_ACTIVE = Filter.eq("user." + ACTIVE, true);
    static final Filter IS_ADMINISTRATOR = Filter.eq("role." + ADMINISTRATOR, true);

    private static final LocalizedText LAST =
            new LocalizedText(
                    "There would be no active user left with a role of an administrator",
                    "No quedaría ningún usuario activo con un rol de administrador");

    private LastAdministrator() {}

    /** Refuses a write after which there is no administrator any more. */
    static void require(RecordSession session) {
        if (!isAny(session, Filter.and(IS_ADMINISTRATOR, IS_ACTIVE))) {
            throw new ProblemException(ProblemType.CONFLICT, LAST);
        }
    }

    /** Tells whether anybody has a role, as far as a condition on that holds. */
    static boolean isAny(RecordSession session, Filter filter) {
        return !session.list(RecordQuery.of(Types.ROLE_MEMBER).filter(filter).limit(1).build())
                .items()
                .isEmpty();
    }
}
