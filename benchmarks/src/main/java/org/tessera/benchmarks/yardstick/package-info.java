/**
 * The raw yardstick: the least that Jetty, JDBC and Jackson need for the answers the product gives.
 */
package org.tessera.benchmarks.yardstick;
