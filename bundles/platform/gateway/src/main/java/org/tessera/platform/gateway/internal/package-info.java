/** The gate in front of Jetty. */
package org.tessera.platform.gateway.internal;
