package org.tessera.platform.transfer.mapping;

import java.util.List;

/**
 * The two columns behind those of the file in a reject file. They are no data when it is imported
 * again.
 */
public final class RejectColumns {

    /** Number of the line in the imported file. */
    public static final String LINE = "line";

    /** Why the row was rejected. */
    public static final String REASON = "reason";

    private RejectColumns() {}

    /** Tells whether these are the headings of a reject file. */
    public static boolean in(List<String> headings) {
        int count = headings.size();
        return count > 2
                && headings.get(count - 2).equals(LINE)
                && headings.get(count - 1).equals(REASON);
    }

    /** Returns the headings of the data. */
    public static List<String> without(List<String> headings) {
        return in(headings) ? headings.subList(0, headings.size() - 2) : headings;
    }
}
