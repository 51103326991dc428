package org.tessera.platform.lifecycle.state;

/**
 * A bundle of a module as it is in the store. Immutable.
 *
 * @param symbolicName its symbolic name
 * @param version its version
 * @param digest SHA-256 of its jar, its name in the store
 * @param isModule whether it is the module's own bundle
 * @param source SHA-256 of the file that it came in, such as a KAR; null if it came with a feature
 *     or that is not known
 */
public record StoredBundle(
        String symbolicName, String version, String digest, boolean isModule, String source) {

    /** A bundle of which it is not known what file it came in. */
    public StoredBundle(String symbolicName, String version, String digest, boolean isModule) {
        this(symbolicName, version, digest, isModule, null);
    }
}
