/** What attackers send, against every input of every operation. */
package org.tessera.itests.corpora;
