/** What a module lets people do with a record beyond changing its fields. */
@Export
@Version("1.0.0")
package org.tessera.spi.action;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
