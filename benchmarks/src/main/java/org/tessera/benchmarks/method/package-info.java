/** Benchmarks of single methods with JMH. */
package org.tessera.benchmarks.method;
