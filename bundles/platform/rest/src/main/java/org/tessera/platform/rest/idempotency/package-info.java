/** Requests that may be sent twice and are done once. */
package org.tessera.platform.rest.idempotency;
