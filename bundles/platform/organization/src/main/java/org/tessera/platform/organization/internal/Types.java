package org.tessera.platform.organization.internal;

import java.util.List;

/** The record types of the organization. */
public final class Types {

    /** A department. */
    public static final String DEPARTMENT = "organization.department";

    /** A user in a department. */
    public static final String MEMBER = "organization.member";

    /** Whether a department has a module. */
    public static final String MODULE_ENABLEMENT = "organization.module-enablement";

    /** Which variant of an action a department uses. */
    public static final String ACTION_VARIANT = "organization.action-variant";

    /** A record that is shared with a user or a department. */
    public static final String SHARE = "organization.share";

    /** The link of all but departments to their department. */
    public static final String BELONGS_TO = "department";

    /** All of them. */
    static final List<String> ALL =
            List.of(DEPARTMENT, MEMBER, MODULE_ENABLEMENT, ACTION_VARIANT, SHARE);

    private Types() {}
}
