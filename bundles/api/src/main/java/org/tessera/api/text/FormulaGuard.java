package org.tessera.api.text;

/**
 * Keeps spreadsheets from taking a text in a CSV file for a formula: an apostrophe in front of it
 * makes it text, and reading takes exactly that apostrophe away again. Whoever writes CSV uses it
 * for texts, not for numbers. Thread-safe.
 */
public final class FormulaGuard {

    private static final char APOSTROPHE = '\'';
    private static final String TRIGGERS = "=+-@\t\r\n＝＋－＠−";
    private static final String QUOTES = "'\"`´‘’“”＂＇";

    private FormulaGuard() {}

    /** Returns the text as it may be written to a file. */
    public static String protect(String text) {
        return isDangerous(text) ? APOSTROPHE + text : text;
    }

    /** Returns the text without the apostrophe that {@link #protect} put in front of it. */
    public static String unprotect(String text) {
        return !text.isEmpty() && text.charAt(0) == APOSTROPHE && isDangerous(text.substring(1))
                ? text.substring(1)
                : text;
    }

    /**
     * Tells whether the first character that is neither blank, control character nor quote can
     * begin a formula.
     */
    private static boolean isDangerous(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (TRIGGERS.indexOf(c) >= 0) {
                return true;
            }
            if (!isSkipped(c)) {
                return false;
            }
        }
        return false;
    }

    private static boolean isSkipped(char c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT
                || QUOTES.indexOf(c) >= 0;
    }
}
