/** Text that people read, in each language the product speaks. */
@Export
@Version("1.1.0")
package org.tessera.api.text;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
