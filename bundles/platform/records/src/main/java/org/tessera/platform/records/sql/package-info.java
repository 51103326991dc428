/** Queries on records as SQL: filters, pages, counts and aggregates. */
package org.tessera.platform.records.sql;
