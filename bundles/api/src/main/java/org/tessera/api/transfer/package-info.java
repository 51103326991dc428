/** Import of records from files and export to files. */
@Export
@Version("1.2.0")
package org.tessera.api.transfer;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
