package org.tessera.platform.rest.http;

/** Ids of records, change sets and imports as texts. */
public final class Ids {

    private static final int MAX_DIGITS = 19;

    private Ids() {}

    /** Returns the number that a text is; 0 if it is not the id of anything. */
    public static long parse(String text) {
        int length = text.length();
        if (length == 0 || length > MAX_DIGITS || text.charAt(0) == '0') {
            return 0;
        }
        long number = 0;
        for (int i = 0; i < length; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            number = number * 10 + digit;
        }
        // Nineteen digits may be more than a long holds; the sum turns negative then.
        return number < 0 ? 0 : number;
    }
}
