/** Exchanges the bundles of one module while everything else serves. */
package org.tessera.platform.lifecycle.exchange;
