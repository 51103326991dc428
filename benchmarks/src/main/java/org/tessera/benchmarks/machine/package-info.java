/** What the operating system says about processes and the machine. */
package org.tessera.benchmarks.machine;
