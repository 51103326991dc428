/** Tables, values, changes and problems as text. */
package org.tessera.platform.shell.format;
