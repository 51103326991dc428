/** Who a request comes from and what users may do. For platform bundles only. */
@Export
@Version("4.3.0")
package org.tessera.platform.security;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
