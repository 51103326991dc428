/** The append-only journal of every committed change, and undo. */
@Export
@Version("1.0.0")
package org.tessera.api.journal;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
