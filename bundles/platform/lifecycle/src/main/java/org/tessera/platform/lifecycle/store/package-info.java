/** The jars of the modules, by their content. */
package org.tessera.platform.lifecycle.store;
