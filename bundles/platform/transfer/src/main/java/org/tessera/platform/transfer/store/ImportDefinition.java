package org.tessera.platform.transfer.store;

import java.util.List;
import java.util.Map;
import org.tessera.api.transfer.ImportPlan;
import org.tessera.platform.transfer.convert.ColumnProfile;

/**
 * What is imported and how.
 *
 * @param plan the plan, guesses filled in
 * @param headings the headings of the file
 * @param sample its first rows
 * @param rows number of its rows
 * @param profiles what is known of each column
 * @param guesses in how many rows at most a number or date is read as a guess, by kind
 */
public record ImportDefinition(
        ImportPlan plan,
        List<String> headings,
        List<List<String>> sample,
        long rows,
        List<ColumnProfile> profiles,
        Map<String, Long> guesses) {

    /** Makes the lists immutable. */
    public ImportDefinition {
        headings = List.copyOf(headings);
        sample = List.copyOf(sample);
        profiles = List.copyOf(profiles);
        guesses = guesses == null ? Map.of() : Map.copyOf(guesses);
    }
}
