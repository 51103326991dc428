/** Reports: named questions with parameters whose answer is a table. */
@Export
@Version("1.1.0")
package org.tessera.api.report;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
