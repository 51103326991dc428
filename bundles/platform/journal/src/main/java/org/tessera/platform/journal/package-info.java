/**
 * Writing the journal and reading it as it is stored, for the bundles of the platform only. It is
 * read through {@code org.tessera.api.journal}.
 */
@Export
@Version("2.1.0")
package org.tessera.platform.journal;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
