package org.tessera.platform.transfer.run;

import java.util.List;
import org.tessera.platform.transfer.csv.CsvRow;

/**
 * A row that waits for its transaction.
 *
 * @param row the row
 * @param refusal why it is rejected without another try; empty to try
 */
record RowEntry(CsvRow row, List<Remark> refusal) implements Refusable<RowEntry> {

    static RowEntry of(CsvRow row) {
        return new RowEntry(row, List.of());
    }

    @Override
    public boolean isRefused() {
        return !refusal.isEmpty();
    }

    @Override
    public RowEntry refused(List<Remark> reasons) {
        return new RowEntry(row, reasons);
    }

    @Override
    public long line() {
        return row.line();
    }
}
