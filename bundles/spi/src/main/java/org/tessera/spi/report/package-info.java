/** What a module answers with tables. */
@Export
@Version("1.0.0")
package org.tessera.spi.report;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
