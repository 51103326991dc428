package org.tessera.platform.rest.scim;

import java.util.Locale;
import java.util.Optional;

/**
 * Where a value stands in a resource (RFC 7644, 3.5.2): an attribute, which of its values if it has
 * several, and a part of them. Names are in lower case, since theirs does not count. Immutable.
 *
 * @param attribute the attribute
 * @param which which of its values; empty for all
 * @param part the part of the values; empty for the whole
 */
record ScimPath(String attribute, Optional<ScimFilter> which, Optional<String> part) {

    private static final String CORE = "urn:ietf:params:scim:schemas:core:2.0:";

    /** Attributes of the enterprise extension are told apart by their names alone. */
    private static final String ENTERPRISE =
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:user";

    /** Returns the path without a filter that a name such as {@code name.familyName} is. */
    static ScimPath named(String name) {
        String local = local(name.toLowerCase(Locale.ROOT));
        int dot = local.indexOf('.');
        return dot < 0
                ? new ScimPath(local, Optional.empty(), Optional.empty())
                : new ScimPath(
                        local.substring(0, dot),
                        Optional.empty(),
                        Optional.of(local.substring(dot + 1)));
    }

    /** Tells whether a member of a resource holds the attributes of the extension. */
    static boolean isExtension(String member) {
        return member.equalsIgnoreCase(ENTERPRISE);
    }

    private static String local(String name) {
        if (name.startsWith(ENTERPRISE + ":")) {
            return name.substring(ENTERPRISE.length() + 1);
        }
        if (name.startsWith(CORE)) {
            int colon = name.indexOf(':', CORE.length());
            return colon < 0 ? name : name.substring(colon + 1);
        }
        return name;
    }
}
