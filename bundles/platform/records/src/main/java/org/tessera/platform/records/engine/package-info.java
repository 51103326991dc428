/**
 * The record engine: reads, writes, validation, rules, links and the journal in one transaction.
 */
package org.tessera.platform.records.engine;
