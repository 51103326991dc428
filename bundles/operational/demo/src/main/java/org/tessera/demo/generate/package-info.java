/** Invents the demo company, without writing anything. */
package org.tessera.demo.generate;
