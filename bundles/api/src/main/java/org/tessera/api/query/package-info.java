/** Questions about records: filters, sorting, pages and aggregates. */
@Export
@Version("1.2.0")
package org.tessera.api.query;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
