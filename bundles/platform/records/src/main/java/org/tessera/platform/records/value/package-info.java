/**
 * Values of fields: read from JSON and Java, written to JSON and text, compared, and made into
 * titles.
 */
@Export
@Version("1.0.0")
package org.tessera.platform.records.value;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
