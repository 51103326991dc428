package org.tessera.platform.transfer.csv;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/** Finds out by which character the cells of a file are parted. */
public final class DelimiterGuess {

    private static final char[] CANDIDATES = {',', ';', '\t', '|'};
    private static final int ROWS = 200;

    private DelimiterGuess() {}

    /** Opens the file anew for each attempt. */
    @FunctionalInterface
    public interface Opener {
        /** Returns a reader at the beginning of the file. */
        Reader open() throws IOException;
    }

    /**
     * Returns the character with which most of the first rows have as many cells as the first one;
     * a comma if none fits.
     */
    public static char of(Opener opener) throws IOException {
        char best = ',';
        double bestScore = 0;
        for (char candidate : CANDIDATES) {
            double score = score(opener, candidate);
            if (score > bestScore) {
                bestScore = score;
                best = candidate;
            }
        }
        return best;
    }

    /**
     * Returns the share of rows of the width of the first, above all, and then the number of cells;
     * 0 for a single column.
     */
    private static double score(Opener opener, char delimiter) throws IOException {
        List<Integer> widths = new ArrayList<>();
        try (CsvSource source = new CsvSource(opener.open(), delimiter)) {
            CsvRow row = source.next();
            while (row != null && widths.size() < ROWS) {
                widths.add(row.malformed() ? 0 : row.cells().size());
                row = source.next();
            }
        }
        if (widths.isEmpty() || widths.get(0) < 2) {
            return 0;
        }
        int width = widths.get(0);
        long fitting = widths.stream().filter(w -> w == width).count();
        return 1000.0 * fitting / widths.size() + Math.min(width, 999) / 1000.0;
    }
}
