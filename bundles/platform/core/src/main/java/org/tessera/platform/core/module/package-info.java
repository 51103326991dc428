/**
 * How platform bundles learn of module bundles and say what became of them. For platform bundles
 * only.
 */
@Export
@Version("2.3.0")
package org.tessera.platform.core.module;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
