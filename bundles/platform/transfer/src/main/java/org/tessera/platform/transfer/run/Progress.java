package org.tessera.platform.transfer.run;

import java.util.Map;
import java.util.TreeMap;

/**
 * How far an import is, as of the last transaction that was committed. Immutable.
 *
 * @param position number of rows looked at
 * @param deferredDone number of waiting links looked at in the second pass
 * @param created number of records created
 * @param updated number of records changed
 * @param unchanged number of rows whose record was as the row says
 * @param rejected number of rows rejected
 * @param warned number of rows about which there is something to say
 * @param warnings kinds of warning with their number of rows
 * @param rejections kinds of rejection with their number of rows
 * @param changeSet key of the change set; 0 if nothing was changed
 * @param rejectBytes length of the reject file
 * @param warningBytes length of the warnings file
 * @param deferredBytes length of the file of waiting links
 */
public record Progress(
        long position,
        long deferredDone,
        long created,
        long updated,
        long unchanged,
        long rejected,
        long warned,
        Map<String, Long> warnings,
        Map<String, Long> rejections,
        long changeSet,
        long rejectBytes,
        long warningBytes,
        long deferredBytes) {

    /** Nothing done yet. */
    public static final Progress NONE =
            new Progress(0, 0, 0, 0, 0, 0, 0, Map.of(), Map.of(), 0, 0, 0, 0);

    private static final int MAX_KINDS = 200;

    /** Makes the maps immutable. */
    public Progress {
        warnings = Map.copyOf(warnings);
        rejections = Map.copyOf(rejections);
    }

    /**
     * Returns how far the import is after another transaction.
     *
     * @param rows number of rows that it looked at
     * @param links number of waiting links that it looked at
     * @param tally what became of them
     * @param newChangeSet key of its change set; 0 if it kept nothing
     * @param sizes lengths of the files behind it
     */
    Progress plus(long rows, long links, Tally tally, long newChangeSet, ReportFiles.Sizes sizes) {
        return new Progress(
                position + rows,
                deferredDone + links,
                created + tally.created(),
                updated + tally.updated(),
                unchanged + tally.unchanged(),
                rejected + tally.rejected(),
                warned + tally.warned(),
                sum(warnings, tally.warningKinds()),
                sum(rejections, tally.rejectionKinds()),
                newChangeSet == 0 ? changeSet : newChangeSet,
                sizes.rejects(),
                sizes.warnings(),
                sizes.deferred());
    }

    /** Returns the number of rows that were not rejected and of links that were set after them. */
    long imported() {
        return created + updated + unchanged + deferredDone;
    }

    private static Map<String, Long> sum(Map<String, Long> before, Map<String, Long> added) {
        Map<String, Long> all = new TreeMap<>(before);
        added.forEach(
                (kind, count) -> {
                    boolean room = all.containsKey(kind) || all.size() < MAX_KINDS;
                    all.merge(room ? kind : "other", count, Long::sum);
                });
        return all;
    }
}
