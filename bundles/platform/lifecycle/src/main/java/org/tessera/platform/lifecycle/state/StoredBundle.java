package org.tessera.platform.lifecycle.state;

/**
 * A bundle of a module as it is in the store. Immutable.
 *
 * @param symbolicName its symbolic name
 * @param version its version
 * @param digest SHA-256 of its jar, its name in the store
 * @param isModule whether it is the module's own bundle
 */
public record StoredBundle(String symbolicName, String version, String digest, boolean isModule) {}
