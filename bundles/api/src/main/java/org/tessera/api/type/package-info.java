/** The model of record types: modules, types and fields, as their descriptors declare them. */
@Export
@Version("1.6.0")
package org.tessera.api.type;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
