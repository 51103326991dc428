/**
 * The life of modules: what is going to happen, and making it happen. For platform bundles only.
 */
@Export
@Version("1.3.0")
package org.tessera.platform.core.lifecycle;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
