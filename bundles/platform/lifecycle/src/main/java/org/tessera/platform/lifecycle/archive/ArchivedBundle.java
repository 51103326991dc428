package org.tessera.platform.lifecycle.archive;

import java.nio.file.Path;

/**
 * One bundle of a module. Immutable.
 *
 * @param symbolicName its symbolic name
 * @param version its version, in the form of {@link org.osgi.framework.Version#toString()}
 * @param digest SHA-256 of the file, in lower-case hexadecimal
 * @param file a copy of the jar that belongs to the installer
 * @param isModule whether it is the one with the descriptor
 */
public record ArchivedBundle(
        String symbolicName, String version, String digest, Path file, boolean isModule) {}
