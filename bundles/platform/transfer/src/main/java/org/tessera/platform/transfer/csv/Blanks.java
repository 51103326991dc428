package org.tessera.platform.transfer.csv;

/** Removes what shows nothing from the ends of a text. */
public final class Blanks {

    private Blanks() {}

    /**
     * Returns the text without blanks of any kind at its ends, also those that do not break lines.
     */
    public static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || c == '\uFEFF'
                || c == '\u200B';
    }
}
