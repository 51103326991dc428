/** Proof that the journal is as it was written. */
@Export
@Version("1.0.0")
package org.tessera.api.audit;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
