/** Actions: what can be done with a record beyond changing its fields. */
@Export
@Version("1.2.0")
package org.tessera.api.action;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
