package org.tessera.platform.transfer.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The first line {@code sep=;} with which a file for spreadsheets says what parts its cells. */
final class DelimiterLine {

    private static final Pattern LINE =
            Pattern.compile("(\"?)sep=([^\\p{Alnum}\"\\r\\n])\\1", Pattern.CASE_INSENSITIVE);

    /** The longest such line with a character behind it. */
    private static final int LENGTH = 8;

    private DelimiterLine() {}

    /**
     * Takes such a line off the beginning of a text. Its end stays there as a blank line, so that
     * the lines behind it keep their numbers.
     *
     * @return the character it names; empty, and nothing is taken, if the text begins otherwise
     */
    static Optional<Character> take(BufferedReader text) throws IOException {
        text.mark(LENGTH);
        char[] head = new char[LENGTH];
        int count = 0;
        int read = text.read(head, 0, LENGTH);
        while (read > 0) {
            count += read;
            read = text.read(head, count, LENGTH - count);
        }
        text.reset();
        Matcher line = LINE.matcher(firstLine(new String(head, 0, count)));
        if (!line.matches()) {
            return Optional.empty();
        }
        text.skip(line.end());
        return Optional.of(line.group(2).charAt(0));
    }

    private static String firstLine(String text) {
        int end = 0;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return text.substring(0, end);
    }
}
