/** Sessions: how they begin, are recognized and end. */
package org.tessera.platform.identity.session;
