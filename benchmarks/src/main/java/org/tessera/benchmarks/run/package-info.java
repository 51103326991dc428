/** The driver: starts the servers, measures them side by side and writes the results. */
package org.tessera.benchmarks.run;
