/** The console commands against the running container, as an administrator types and reads them. */
package org.tessera.itests.console;
