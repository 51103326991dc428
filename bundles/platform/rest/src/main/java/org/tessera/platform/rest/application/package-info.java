/** The JAX-RS applications and the services that they are made of. */
package org.tessera.platform.rest.application;
