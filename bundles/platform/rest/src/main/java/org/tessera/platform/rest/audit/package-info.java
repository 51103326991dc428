/** The proof that the journal is as it was written. */
package org.tessera.platform.rest.audit;
