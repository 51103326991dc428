package org.tessera.platform.records.value;

/** What is done with text of every kind. */
final class Texts {

    private static final char REPLACEMENT = '\uFFFD';

    private Texts() {}

    /** Removes blanks of every kind from both ends, also those that do not break lines. */
    static String strip(String text) {
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

    /** Tells whether a character shows nothing and stands for a gap at most. */
    static boolean isBlank(char c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || c == '\uFEFF'
                || c == '\u200B';
    }

    /** Tells whether a surrogate stands alone somewhere, so that the text is no valid Unicode. */
    static boolean hasLoneSurrogate(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair =
                        Character.isHighSurrogate(c)
                                && i + 1 < text.length()
                                && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    /** Tells whether a character has no place in a single line. */
    static boolean isControl(char c) {
        return Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
    }

    /** Returns text that can be shown in one line: without control characters and not too long. */
    static String printable(String text, int length) {
        String cut = cut(text, length);
        StringBuilder shown = new StringBuilder(cut.length() + 1);
        for (int i = 0; i < cut.length(); i++) {
            char c = cut.charAt(i);
            boolean pair =
                    Character.isHighSurrogate(c)
                            && i + 1 < cut.length()
                            && Character.isLowSurrogate(cut.charAt(i + 1));
            if (pair) {
                shown.append(c).append(cut.charAt(++i));
            } else {
                shown.append(isControl(c) || Character.isSurrogate(c) ? REPLACEMENT : c);
            }
        }
        return cut.length() < text.length() ? shown.append('…').toString() : shown.toString();
    }

    /** Returns the first characters of a text, without half of a pair of surrogates at the end. */
    static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        boolean splits =
                Character.isHighSurrogate(text.charAt(length - 1))
                        && Character.isLowSurrogate(text.charAt(length));
        return text.substring(0, splits ? length - 1 : length);
    }
}
