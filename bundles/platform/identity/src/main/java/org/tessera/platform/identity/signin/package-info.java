/** Signing in and out. */
package org.tessera.platform.identity.signin;
