package org.tessera.platform.transfer.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tessera.platform.transfer.csv.CsvRow;

/** What became of the rows of one transaction. Not thread-safe. */
final class Tally {

    private final List<Rejected> rejects = new ArrayList<>();
    private final List<Warned> warnings = new ArrayList<>();
    private final List<Deferred> deferred = new ArrayList<>();
    private final List<MadeTarget> madeTargets = new ArrayList<>();
    private final List<MadeRecord> madeRecords = new ArrayList<>();
    private final Map<String, Long> rejectionKinds = new TreeMap<>();
    private final Map<String, Long> warningKinds = new TreeMap<>();
    private long created;
    private long updated;
    private long unchanged;
    private long rejected;
    private long warned;
    private boolean wrote;

    /** What was done with a row that was not rejected. */
    enum Outcome {
        /** A record was made. */
        CREATED,
        /** A record was changed. */
        UPDATED,
        /** The record was as the row says. */
        UNCHANGED
    }

    /** A line of the reject file. */
    record Rejected(CsvRow row, List<Remark> reasons) {}

    /** A line of the warnings file. */
    record Warned(long line, Remark remark) {}

    /**
     * A link that waits until all rows are read.
     *
     * @param recordId the record that has the link; 0 if it would be made
     * @param outcome what was done with the row
     * @param warned whether there was something to say about the row
     */
    record Deferred(
            CsvRow row,
            long recordId,
            Outcome outcome,
            boolean warned,
            String field,
            String text) {}

    /** A record that a dry run made, by which links find it. */
    record MadeTarget(String type, String path, String key) {}

    /** A record that a dry run made for a row. */
    record MadeRecord(String matchKey, String content) {}

    /** Counts a row that was imported. */
    void imported(CsvRow row, Outcome outcome, List<Remark> remarks) {
        switch (outcome) {
            case CREATED -> created++;
            case UPDATED -> updated++;
            case UNCHANGED -> unchanged++;
        }
        warn(row, remarks);
    }

    /** Takes note of something to say about the link of a row that was counted before. */
    void warnLater(Deferred link, List<Remark> remarks) {
        warn(link.row(), remarks);
        warned -= link.warned() && !remarks.isEmpty() ? 1 : 0;
    }

    private void warn(CsvRow row, List<Remark> remarks) {
        if (!remarks.isEmpty()) {
            warned++;
            remarks.forEach(remark -> warnings.add(new Warned(row.line(), remark)));
            count(warningKinds, remarks);
        }
    }

    /** Counts a row that was rejected. */
    void rejected(CsvRow row, List<Remark> reasons) {
        rejected++;
        rejects.add(new Rejected(row, reasons));
        count(rejectionKinds, reasons);
    }

    /**
     * Puts a row that was imported into the reject file as well, so that what is missing can be
     * brought in later.
     */
    void repeatInRejects(CsvRow row, List<Remark> reasons) {
        rejects.add(new Rejected(row, reasons));
    }

    /** Takes note of a link that has to wait. */
    void defer(Deferred link) {
        deferred.add(link);
    }

    /** A row that counted as unchanged was changed after all. */
    void changedAfterAll() {
        unchanged--;
        updated++;
    }

    /** Takes note that something was written, a linked record for example. */
    void wrote() {
        wrote = true;
    }

    private static void count(Map<String, Long> kinds, List<Remark> remarks) {
        TreeSet<String> codes = new TreeSet<>();
        remarks.forEach(remark -> codes.add(remark.code()));
        codes.forEach(code -> kinds.merge(code, 1L, Long::sum));
    }

    /** Takes note, in a dry run, of a record that links can find. */
    void madeTarget(MadeTarget target) {
        madeTargets.add(target);
    }

    /** Takes note, in a dry run, of a record that was made for a row. */
    void madeRecord(MadeRecord record) {
        madeRecords.add(record);
    }

    List<MadeTarget> madeTargets() {
        return madeTargets;
    }

    List<MadeRecord> madeRecords() {
        return madeRecords;
    }

    boolean isWritten() {
        return wrote;
    }

    long created() {
        return created;
    }

    long updated() {
        return updated;
    }

    long unchanged() {
        return unchanged;
    }

    long rejected() {
        return rejected;
    }

    long warned() {
        return warned;
    }

    Map<String, Long> rejectionKinds() {
        return rejectionKinds;
    }

    Map<String, Long> warningKinds() {
        return warningKinds;
    }

    List<Rejected> rejects() {
        return rejects;
    }

    List<Warned> warnings() {
        return warnings;
    }

    List<Deferred> deferred() {
        return deferred;
    }
}
