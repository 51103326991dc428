package org.tessera.platform.transfer.run;

import java.util.List;
import org.tessera.platform.transfer.csv.CsvRow;

/** A row that waits for its transaction. Not thread-safe; handed from one thread to another. */
final class RowEntry implements Refusable<RowEntry> {

    private final CsvRow row;
    private final RowReader reader;
    private final List<Remark> refusal;
    private RowDraft ready;

    private RowEntry(CsvRow row, RowReader reader, List<Remark> refusal, RowDraft ready) {
        this.row = row;
        this.reader = reader;
        this.refusal = refusal;
        this.ready = ready;
    }

    /** Reads a row, so that its transaction finds the draft ready. */
    static RowEntry of(CsvRow row, RowReader reader) {
        return new RowEntry(row, reader, List.of(), reader.read(row));
    }

    /** Returns a draft of the row, another one each time, for a transaction may be tried again. */
    RowDraft draft() {
        if (isRefused()) {
            return new RowDraft(row);
        }
        RowDraft draft = ready == null ? reader.read(row) : ready;
        ready = null;
        return draft;
    }

    /** Returns why it is rejected without another try; empty to try. */
    List<Remark> refusal() {
        return refusal;
    }

    @Override
    public boolean isRefused() {
        return !refusal.isEmpty();
    }

    @Override
    public RowEntry refused(List<Remark> reasons) {
        return new RowEntry(row, reader, reasons, null);
    }

    @Override
    public long line() {
        return row.line();
    }
}
