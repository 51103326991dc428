package org.tessera.platform.lifecycle.installer;

import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.framework.Bundle;
import org.tessera.platform.lifecycle.archive.MavenAddress;

/** Knows the platform's own bundles: those that come from the files of the distribution. */
final class PlatformBundles {

    private static final String NAMES = "org.tessera.platform.";

    private final Path system;

    /**
     * Creates it.
     *
     * @param system the folder that the features of the distribution take their bundles from
     */
    PlatformBundles(Path system) {
        this.system = system;
    }

    /**
     * Tells whether a bundle is one of them. A name alone, which anybody can give, says nothing.
     */
    boolean contains(Bundle bundle) {
        String name = bundle.getSymbolicName();
        return name != null
                && name.startsWith(NAMES)
                && MavenAddress.path(bundle.getLocation())
                        .filter(path -> Files.isRegularFile(system.resolve(path)))
                        .isPresent();
    }
}
