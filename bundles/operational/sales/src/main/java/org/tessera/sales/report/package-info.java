/** The answers of the sales module: named questions with a table as the answer. */
package org.tessera.sales.report;
