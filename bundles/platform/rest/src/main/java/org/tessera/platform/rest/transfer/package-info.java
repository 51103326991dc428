/** Imports over HTTP. */
package org.tessera.platform.rest.transfer;
