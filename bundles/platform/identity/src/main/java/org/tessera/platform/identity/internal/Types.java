package org.tessera.platform.identity.internal;

import java.util.Set;

/** The record types of users and roles. */
public final class Types {

    /** Somebody who can sign in. */
    public static final String USER = "identity.user";

    /** What some users may do. */
    public static final String ROLE = "identity.role";

    /** A role that a user has. */
    public static final String ROLE_MEMBER = "identity.role-member";

    /** What a role may do with records of some types. */
    public static final String PERMISSION = "identity.permission";

    /** A field that a role does not see. */
    public static final String HIDDEN_FIELD = "identity.hidden-field";

    /** What happened when users signed in and out. */
    public static final String ACCESS_EVENT = "identity.access-event";

    /** A line that was typed at the console. */
    public static final String CONSOLE_COMMAND = "identity.console-command";

    /** Those whose records say who may do what: administrators alone may write them. */
    public static final Set<String> GIVING_RIGHTS =
            Set.of(USER, ROLE, ROLE_MEMBER, PERMISSION, HIDDEN_FIELD);

    /**
     * Those whose records say how far rights reach: who may write them could join any department.
     * Administrators alone may write them too.
     */
    public static final Set<String> WIDENING_RIGHTS =
            Set.of("organization.department", "organization.member");

    private Types() {}
}
