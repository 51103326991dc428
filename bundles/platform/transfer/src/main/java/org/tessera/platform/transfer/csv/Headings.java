package org.tessera.platform.transfer.csv;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tessera.api.text.FormulaGuard;

/**
 * Makes the cells of a file's first row into headings that are all different and none of them
 * blank.
 */
public final class Headings {

    private Headings() {}

    /**
     * Returns a name for each cell: its text, with a number behind it if it was there before,
     * {@code Column n} if blank.
     */
    public static List<String> of(List<String> cells) {
        List<String> names = new ArrayList<>(cells.size());
        Set<String> taken = new HashSet<>();
        cells.forEach(cell -> taken.add(key(cell)));
        Set<String> used = new HashSet<>();
        for (int i = 0; i < cells.size(); i++) {
            String text = Blanks.strip(FormulaGuard.unprotect(cells.get(i)));
            String base = text.isEmpty() ? "Column " + (i + 1) : text;
            String name = base;
            int number = 2;
            while (used.contains(key(name)) || (!name.equals(text) && taken.contains(key(name)))) {
                name = base + " " + number++;
            }
            used.add(key(name));
            names.add(name);
        }
        return List.copyOf(names);
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
