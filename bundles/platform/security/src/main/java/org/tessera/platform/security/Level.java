package org.tessera.platform.security;

import java.util.Locale;

/** How far a permission reaches. Each level after {@link #NONE} reaches one's own records too. */
public enum Level {
    /** No record but those that are shared. */
    NONE,
    /** Records of one's own, and of those whom one manages. */
    OWN,
    /** Records of those who belong to one's departments. */
    TEAM,
    /** Records of one's departments. */
    DEPARTMENT,
    /** Records of one's departments and of those below them. */
    DEPARTMENT_AND_BELOW,
    /** Every record. */
    ALL;

    /** Returns the level of that name, written in lower case with hyphens. */
    public static Level of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
