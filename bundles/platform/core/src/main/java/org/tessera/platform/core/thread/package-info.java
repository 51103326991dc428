/** Threads of components. For platform bundles only. */
@Export
@Version("1.1.0")
package org.tessera.platform.core.thread;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
