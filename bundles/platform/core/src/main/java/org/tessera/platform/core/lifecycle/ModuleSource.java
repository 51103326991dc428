package org.tessera.platform.core.lifecycle;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Where a module comes from: a file (a bundle jar, a KAR, or a {@code .json} descriptor without any
 * Java), or a feature that the container knows. Immutable.
 *
 * @param file the file; null for a feature
 * @param feature name of the feature; null for a file
 * @param version version of the feature; null for a file and for the highest one
 * @param origin what people read: the name of the uploaded or dropped file, or the feature's name
 */
public record ModuleSource(Path file, String feature, String version, String origin) {

    /** Checks that it is either a file or a feature. */
    public ModuleSource {
        Objects.requireNonNull(origin, "origin");
        if ((file == null) == (feature == null)) {
            throw new IllegalArgumentException("Either a file or a feature");
        }
    }

    /** Returns a file as a source. */
    public static ModuleSource file(Path file, String origin) {
        return new ModuleSource(file, null, null, origin);
    }

    /**
     * Returns a feature as a source.
     *
     * @param version its version; null for the highest one
     */
    public static ModuleSource feature(String name, String version) {
        return new ModuleSource(null, name, version, name);
    }
}
