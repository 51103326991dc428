/** Writes the demo company through the record engine, and removes it. */
package org.tessera.demo.load;
