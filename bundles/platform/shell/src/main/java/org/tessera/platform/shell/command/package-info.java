/** The {@code crm} commands. */
package org.tessera.platform.shell.command;
