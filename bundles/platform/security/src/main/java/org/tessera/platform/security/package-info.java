/** Who a request comes from. For platform bundles only. */
@Export
@Version("1.0.0")
package org.tessera.platform.security;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
