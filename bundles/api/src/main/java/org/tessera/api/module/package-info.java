/** The modules that are present and the record types that they bring. */
@Export
@Version("1.4.0")
package org.tessera.api.module;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
