/**
 * What the bundles of the platform need of the record engine beyond {@code org.tessera.api.record}.
 */
@Export
@Version("1.1.0")
package org.tessera.platform.records;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
