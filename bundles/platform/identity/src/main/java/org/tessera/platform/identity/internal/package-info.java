/** What the parts of the bundle share. */
package org.tessera.platform.identity.internal;
