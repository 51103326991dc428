package org.tessera.platform.records.sql;

import java.util.List;
import org.tessera.api.record.Record;

/**
 * A page of rows.
 *
 * @param records the records
 * @param last the values of the sort keys of the last one if there are more behind it; else null
 * @param next the same as text; else null
 */
record Page(List<Record> records, List<Object> last, String next) {}
