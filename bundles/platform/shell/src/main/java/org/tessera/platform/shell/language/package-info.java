/** Commands that explain themselves in the language of the reader. */
package org.tessera.platform.shell.language;
