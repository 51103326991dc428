/** Signing in and out, and passwords. */
package org.tessera.platform.rest.identity;
