package org.tessera.platform.lifecycle.archive;

import org.tessera.platform.core.lifecycle.ModuleSource;

/**
 * Reads modules out of bundle jars, KARs, features and data-only JSON files, and admits them. An
 * OSGi service inside this bundle. Thread-safe.
 */
public interface ArchiveReader {

    /**
     * Reads a module. What is read is copied first, so that a file which changes meanwhile is read
     * as it was at one moment, and nothing else than what was looked at gets installed.
     *
     * @return the module with its bundles, whose files stay where they are for an hour at least,
     *     and with what admission has to say
     * @throws org.tessera.api.problem.ProblemException {@code bad-request} if the source is no
     *     module or is not safe to open, {@code not-found} if there is no such file or feature; the
     *     detail is a sentence for people, the code of the only error names the reason
     */
    ModuleArchive read(ModuleSource source);
}
