/**
 * What the tests of a module build upon, those of third parties as well: contracts to extend, which
 * tell whether a module, a rule, an action or a report keeps what the platform relies on, and
 * records in memory to run them on. They need JUnit, AssertJ, Jackson and the JPA annotations on
 * the class path.
 */
package org.tessera.spi.testing;
