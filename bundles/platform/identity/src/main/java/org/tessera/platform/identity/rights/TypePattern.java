package org.tessera.platform.identity.rights;

import java.util.Set;
import java.util.regex.Pattern;
import org.tessera.platform.core.module.DeclaredModule;

/** The record types that a permission is about. */
public final class TypePattern {

    private static final String ALL = "*";
    private static final String OF_MODULE = ".*";
    private static final Pattern WELL_FORMED =
            Pattern.compile("\\*|[a-z][a-z0-9-]*\\.(\\*|[a-z][a-z0-9-]*)");

    /** What they hold concerns everybody, so they have to be named. */
    private static final Set<String> NAMED_ONLY = DeclaredModule.PLATFORM_MODULES;

    private TypePattern() {}

    /** Tells whether a text is an id of a type, {@code module.*} or {@code *}. */
    public static boolean isWellFormed(String pattern) {
        return WELL_FORMED.matcher(pattern).matches();
    }

    /** Tells whether a type, named by its id, is one of these. */
    public static boolean covers(String pattern, String type) {
        if (pattern.equals(ALL)) {
            return !NAMED_ONLY.contains(moduleOf(type));
        }
        return pattern.endsWith(OF_MODULE)
                ? moduleOf(type).equals(pattern.substring(0, pattern.length() - OF_MODULE.length()))
                : type.equals(pattern);
    }

    private static String moduleOf(String type) {
        return type.substring(0, type.indexOf('.'));
    }
}
