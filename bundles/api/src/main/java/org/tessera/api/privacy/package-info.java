/** What persons may ask for. */
@Export
@Version("1.1.0")
package org.tessera.api.privacy;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
