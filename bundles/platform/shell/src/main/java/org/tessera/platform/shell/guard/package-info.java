/** Keeps commands of the container from the bundles of modules. */
package org.tessera.platform.shell.guard;
