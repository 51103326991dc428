/** The commands that change the life of modules. */
package org.tessera.platform.shell.module;
