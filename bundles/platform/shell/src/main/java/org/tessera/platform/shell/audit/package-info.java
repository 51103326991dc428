/** Keeps what is typed at the console. */
package org.tessera.platform.shell.audit;
