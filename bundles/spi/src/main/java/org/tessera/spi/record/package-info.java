/** What a module adds to the writing of its records. */
@Export
@Version("1.0.0")
package org.tessera.spi.record;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
