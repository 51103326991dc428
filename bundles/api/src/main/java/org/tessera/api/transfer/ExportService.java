package org.tessera.api.transfer;

import java.io.OutputStream;
import org.osgi.annotation.versioning.ProviderType;
import org.tessera.api.caller.Caller;
import org.tessera.api.query.RecordQuery;

/** Writes lists to files. Thread-safe. */
@ProviderType
public interface ExportService {

    /**
     * Writes every record that a query finds as CSV in UTF-8, one after the other, without holding
     * them all in memory. Cells that a spreadsheet would take for a formula are neutralized. Links
     * are written as id and title.
     *
     * @param out where to; flushed and not closed
     * @return the number of records written
     */
    default long exportCsv(Caller caller, RecordQuery query, OutputStream out) {
        return export(caller, query, ExportFormat.CSV, out);
    }

    /**
     * Writes every record that a query finds, one after the other, without holding them all in
     * memory. No cell is a formula. A workbook has as many sheets as the records need, times in the
     * zone of the caller, and text where a number has more than the 15 digits that spreadsheets
     * keep.
     *
     * @param out where to; flushed and not closed
     * @return the number of records written
     * @since 1.2
     */
    long export(Caller caller, RecordQuery query, ExportFormat format, OutputStream out);
}
