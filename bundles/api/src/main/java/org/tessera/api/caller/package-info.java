/** On whose behalf something is done. */
@Export
@Version("1.3.0")
package org.tessera.api.caller;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
