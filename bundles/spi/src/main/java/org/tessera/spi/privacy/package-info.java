/** What keeps copies of personal data outside of records, and has to let go of them. */
@Export
@Version("1.0.0")
package org.tessera.spi.privacy;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
