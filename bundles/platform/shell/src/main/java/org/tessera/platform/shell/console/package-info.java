/** What the commands share: who calls, where to print, errors in a line. */
package org.tessera.platform.shell.console;
