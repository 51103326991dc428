package org.tessera.platform.lifecycle.archive;

import java.util.List;
import org.tessera.api.module.ModuleDescriptor;
import org.tessera.platform.core.lifecycle.Finding;

/**
 * A module as it came: one bundle with a descriptor and its companions. Immutable.
 *
 * @param module id of the module
 * @param version version of the module's bundle
 * @param digest SHA-256 in lower-case hexadecimal: of the only bundle, or of the digests of all
 *     bundles, sorted and with a line feed behind each
 * @param bundles the bundles, the module's own first and its companions by symbolic name
 * @param descriptor what the module says of itself
 * @param findings what admission found
 * @param origin what people read of where it came from
 * @param source SHA-256 of the file that it came in; null if it came with a feature
 */
public record ModuleArchive(
        String module,
        String version,
        String digest,
        List<ArchivedBundle> bundles,
        ModuleDescriptor descriptor,
        List<Finding> findings,
        String origin,
        String source) {

    /** Makes the lists immutable. */
    public ModuleArchive {
        bundles = List.copyOf(bundles);
        findings = List.copyOf(findings);
    }

    /** A module that came in no file. */
    public ModuleArchive(
            String module,
            String version,
            String digest,
            List<ArchivedBundle> bundles,
            ModuleDescriptor descriptor,
            List<Finding> findings,
            String origin) {
        this(module, version, digest, bundles, descriptor, findings, origin, null);
    }
}
