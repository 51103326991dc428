package org.tessera.platform.core.module;

import java.util.Set;
import org.osgi.framework.Bundle;
import org.tessera.api.module.ModuleDescriptor;

/**
 * A module bundle that is active and whose descriptor could be read. Registered as an OSGi service,
 * with the property {@link #MODULE_ID}, for as long as that is so.
 *
 * @param bundle the module's bundle
 * @param descriptor what it says of itself
 */
public record DeclaredModule(Bundle bundle, ModuleDescriptor descriptor) {

    /** Service property with the module's id. */
    public static final String MODULE_ID = "tessera.module.id";

    /** Words that no module may have as its id, since the platform itself serves under them. */
    public static final Set<String> RESERVED_IDS =
            Set.of(
                    "audit",
                    "change-sets",
                    "departments",
                    "feed",
                    "health",
                    "imports",
                    "invitations",
                    "journal",
                    "modules",
                    "openapi",
                    "personal-data",
                    "scim",
                    "session",
                    "setup",
                    "tessera",
                    "types",
                    "users");

    /** The ids of the platform's own modules, which no other module may take. */
    public static final Set<String> PLATFORM_MODULES =
            Set.of("identity", "organization", "platform", "privacy");

    /** Tells whether an id is not for modules that are installed. */
    public static boolean isReserved(String id) {
        return RESERVED_IDS.contains(id) || PLATFORM_MODULES.contains(id);
    }
}
