/** Passwords: how they are kept and which ones are good enough. */
package org.tessera.platform.identity.password;
