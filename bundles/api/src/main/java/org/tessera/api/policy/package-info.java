/** The one decision about who may see and do what. */
@Export
@Version("1.3.0")
package org.tessera.api.policy;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
