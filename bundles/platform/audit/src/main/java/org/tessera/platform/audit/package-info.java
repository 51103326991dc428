/** What the bundles of the platform need of the audit beyond {@code org.tessera.api.audit}. */
@Export
@Version("1.0.0")
package org.tessera.platform.audit;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
