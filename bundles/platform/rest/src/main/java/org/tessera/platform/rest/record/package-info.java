/** The powers that every record type has over HTTP. */
package org.tessera.platform.rest.record;
