/** Files go in and out: imports, what they report, their undo, and exports. */
package org.tessera.itests.transfer;
