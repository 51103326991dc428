/**
 * The gates in front of modules, which let a module be exchanged without losing a request. For
 * platform bundles only.
 */
@Export
@Version("1.2.0")
package org.tessera.platform.core.gate;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
