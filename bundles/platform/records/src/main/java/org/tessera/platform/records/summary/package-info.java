/** Summaries of records by groups. */
package org.tessera.platform.records.summary;
