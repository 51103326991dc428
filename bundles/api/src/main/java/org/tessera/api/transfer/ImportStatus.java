package org.tessera.api.transfer;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.tessera.api.job.JobState;

/**
 * An import and how far it is.
 *
 * @param id its key
 * @param fileName name of the file as it was handed in
 * @param plan how it is imported, guesses filled in
 * @param headings the headings of the file's columns
 * @param sample the first rows of the file, at most five
 * @param dryRun whether it only tells what it would do
 * @param state where it stands
 * @param rows number of rows of the file
 * @param done number of rows looked at so far
 * @param created number of records created, or that would be
 * @param updated number of records changed
 * @param unchanged number of rows whose record already was as the row says
 * @param rejected number of rows that could not be imported; each stands in the reject file with
 *     its reason
 * @param warned number of rows imported about which there is something to say; each stands in the
 *     warnings file
 * @param warnings the kinds of warning with their number of rows; before a run, those kinds that
 *     are known from reading the file alone, with the most rows they can concern
 * @param rejections the kinds of rejection with their number of rows
 * @param changeSet key of the change set; 0 if nothing was changed
 * @param undoneBy key of the change set that undid it; 0 if it was not undone
 * @param startedAt when it was started; null if it was not
 * @param endedAt when it ended; null if it did not
 * @param error why it failed; null if it did not
 */
public record ImportStatus(
        long id,
        String fileName,
        ImportPlan plan,
        List<String> headings,
        List<List<String>> sample,
        boolean dryRun,
        JobState state,
        long rows,
        long done,
        long created,
        long updated,
        long unchanged,
        long rejected,
        long warned,
        Map<String, Long> warnings,
        Map<String, Long> rejections,
        long changeSet,
        long undoneBy,
        Instant startedAt,
        Instant endedAt,
        String error) {

    /** Returns the headings of the columns that the plan takes nothing from. */
    public List<String> unmapped() {
        return headings.stream()
                .filter(
                        heading ->
                                plan.columns().stream().noneMatch(column -> takes(column, heading)))
                .toList();
    }

    private static boolean takes(ColumnMapping column, String heading) {
        return column.template() == null
                ? heading.equals(column.column())
                : column.template().contains("{" + heading + "}");
    }
}
