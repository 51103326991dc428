/** What persons have a right to, beyond getting to know what is held about them. */
package org.tessera.platform.privacy.internal;
