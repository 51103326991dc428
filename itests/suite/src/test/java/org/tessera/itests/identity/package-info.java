/** Who may sign in, and who may do what. */
package org.tessera.itests.identity;
