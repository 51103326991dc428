/** Counts, sums and averages of records by groups, asked for without a report being written. */
@Export
@Version("1.0.0")
package org.tessera.api.summary;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
