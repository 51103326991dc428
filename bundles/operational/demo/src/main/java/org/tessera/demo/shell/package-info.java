/** The console commands of the demo company. */
package org.tessera.demo.shell;
