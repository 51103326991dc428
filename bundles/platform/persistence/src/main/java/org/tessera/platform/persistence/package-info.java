/**
 * Connections, transactions, keys and the database schema, for the bundles of the platform only.
 */
@Export
@Version("1.4.0")
package org.tessera.platform.persistence;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
