package org.tessera.itests.console;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a command printed, as a reader sees it: lines, and the table in them. Immutable.
 *
 * @param lines the lines without blanks at their ends
 */
public record Screen(List<String> lines) {

    /** Reads what a command printed. */
    public static Screen of(String text) {
        return new Screen(text.lines().map(String::stripTrailing).toList());
    }

    /** Returns the cells of a line. */
    private static List<String> cells(String line) {
        return Arrays.stream(line.split("[|│]", -1)).map(String::strip).toList();
    }

    private int ruler() {
        return IntStream.range(1, lines.size())
                .filter(index -> lines.get(index).matches("[-+─┼]{3,}"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no table in " + lines));
    }

    /** Returns the headings of the first table. */
    List<String> headings() {
        return cells(lines.get(ruler() - 1));
    }

    /** Returns the rows of the first table. */
    List<List<String>> rows() {
        int width = headings().size();
        return lines.stream()
                .skip(ruler() + 1L)
                .map(Screen::cells)
                .takeWhile(row -> row.size() == width)
                .toList();
    }

    /** Returns the cells below a heading of the first table. */
    public List<String> column(String heading) {
        int index = headings().indexOf(heading);
        if (index < 0) {
            throw new AssertionError("there is no column " + heading + " in " + headings());
        }
        return rows().stream().map(row -> row.get(index)).toList();
    }

    /** Returns the last line. */
    String last() {
        return lines.get(lines.size() - 1);
    }
}
