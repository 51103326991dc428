/** The seals of the journal. */
package org.tessera.itests.audit;
