/** What is reported when a request cannot be done: a problem after RFC 9457 with a stable type. */
@Export
@Version("1.2.0")
package org.tessera.api.problem;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
