package org.tessera.platform.lifecycle.state;

import java.util.List;
import org.tessera.platform.lifecycle.archive.ModuleArchive;

/**
 * A version of a module whose bundles are in the store. Immutable.
 *
 * @param version its version
 * @param digest SHA-256 of its archive
 * @param bundles its bundles, the module's own one first
 * @param origin where it came from, for people
 */
public record ModuleVersion(
        String version, String digest, List<StoredBundle> bundles, String origin) {

    /** Makes the list immutable. */
    public ModuleVersion {
        bundles = List.copyOf(bundles);
    }

    /** Returns the version that an archive brings. */
    public static ModuleVersion of(ModuleArchive archive) {
        List<StoredBundle> bundles =
                archive.bundles().stream()
                        .map(
                                bundle ->
                                        new StoredBundle(
                                                bundle.symbolicName(),
                                                bundle.version(),
                                                bundle.digest(),
                                                bundle.isModule(),
                                                archive.source()))
                        .toList();
        return new ModuleVersion(archive.version(), archive.digest(), bundles, archive.origin());
    }

    /** Returns the symbolic name of the module's own bundle. */
    public String ownBundle() {
        return bundles.stream()
                .filter(StoredBundle::isModule)
                .findFirst()
                .map(StoredBundle::symbolicName)
                .orElseThrow();
    }
}
