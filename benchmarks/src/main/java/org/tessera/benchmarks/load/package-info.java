/**
 * A closed-loop HTTP/1.1 load client that costs little of the machine it shares with the server.
 */
package org.tessera.benchmarks.load;
