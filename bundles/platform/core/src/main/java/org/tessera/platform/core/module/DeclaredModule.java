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

    /**
     * Words that a module must not have as its id, since the platform itself serves under them. The
     * id {@code platform} is taken by a module of the platform.
     */
    public static final Set<String> RESERVED_IDS =
            Set.of(
                    "change-sets",
                    "health",
                    "imports",
                    "invitations",
                    "journal",
                    "modules",
                    "session",
                    "setup",
                    "tessera",
                    "types",
                    "users");
}
