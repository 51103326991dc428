/** What the journal and undo promise. */
package org.tessera.itests.journal;
