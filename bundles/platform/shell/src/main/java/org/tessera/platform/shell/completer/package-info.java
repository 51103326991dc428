/** What the console offers when the tabulator key is pressed. */
package org.tessera.platform.shell.completer;
