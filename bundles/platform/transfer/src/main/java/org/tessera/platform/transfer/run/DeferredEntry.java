package org.tessera.platform.transfer.run;

import java.util.ArrayList;
import java.util.List;
import org.tessera.platform.transfer.csv.CsvRow;

/**
 * A link that waited until all rows were read.
 *
 * @param link the link and its row
 * @param refusal why it is given up without another try; empty to try
 */
record DeferredEntry(Tally.Deferred link, List<Remark> refusal)
        implements Refusable<DeferredEntry> {

    private static final int OWN_CELLS = 6;

    @Override
    public boolean isRefused() {
        return !refusal.isEmpty();
    }

    @Override
    public DeferredEntry refused(List<Remark> reasons) {
        return new DeferredEntry(link, reasons);
    }

    @Override
    public long line() {
        return link.row().line();
    }

    /** Returns the cells of a line that keeps the link until its turn comes. */
    static List<String> toCells(Tally.Deferred link) {
        List<String> cells = new ArrayList<>();
        cells.add(Long.toString(link.row().line()));
        cells.add(Long.toString(link.recordId()));
        cells.add(link.outcome().name());
        cells.add(Boolean.toString(link.warned()));
        cells.add(link.field());
        cells.add(link.text());
        cells.addAll(link.row().cells());
        return cells;
    }

    /** Returns the link that a line keeps. */
    static DeferredEntry of(List<String> cells) {
        CsvRow row =
                new CsvRow(
                        Long.parseLong(cells.get(0)),
                        cells.subList(OWN_CELLS, cells.size()),
                        false);
        Tally.Deferred link =
                new Tally.Deferred(
                        row,
                        Long.parseLong(cells.get(1)),
                        Tally.Outcome.valueOf(cells.get(2)),
                        Boolean.parseBoolean(cells.get(3)),
                        cells.get(4),
                        cells.get(5));
        return new DeferredEntry(link, List.of());
    }
}
