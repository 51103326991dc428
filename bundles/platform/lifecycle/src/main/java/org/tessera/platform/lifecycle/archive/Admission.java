package org.tessera.platform.lifecycle.archive;

import java.util.List;
import java.util.Set;
import org.tessera.platform.core.lifecycle.Finding;

/** Decides whether a module may come in. An OSGi service inside this bundle. Thread-safe. */
public interface Admission {

    /**
     * What is known of where a module came from. Immutable.
     *
     * @param sourceDigest SHA-256 of the file that was read; null for a feature
     * @param installation digests of bundles that are files of the installation itself
     */
    record Provenance(String sourceDigest, Set<String> installation) {

        /** Makes the set immutable. */
        public Provenance {
            installation = Set.copyOf(installation);
        }
    }

    /** Returns what speaks against a module, or what to know of it; its own findings are empty. */
    List<Finding> examine(ModuleArchive archive, Provenance provenance);
}
