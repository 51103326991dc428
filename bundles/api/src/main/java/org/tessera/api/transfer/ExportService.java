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
    long exportCsv(Caller caller, RecordQuery query, OutputStream out);
}
