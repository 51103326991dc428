/** Work that runs in the background with progress and can be canceled. */
@Export
@Version("1.0.0")
package org.tessera.api.job;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
