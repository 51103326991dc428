/** What users may do, kept in memory. */
package org.tessera.platform.identity.rights;
