/** Records and the one service that reads and changes them. */
@Export
@Version("1.2.0")
package org.tessera.api.record;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
