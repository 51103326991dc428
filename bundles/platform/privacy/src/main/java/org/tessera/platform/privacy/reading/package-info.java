/** Who read records of the types that an administrator has watched. */
package org.tessera.platform.privacy.reading;
