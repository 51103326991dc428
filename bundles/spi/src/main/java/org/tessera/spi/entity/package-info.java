/** The part of an entity that is the same for every record type. */
@Export
@Version("1.1.0")
package org.tessera.spi.entity;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
