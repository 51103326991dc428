package org.tessera.platform.transfer.convert;

import java.math.BigDecimal;

/**
 * A number as people write it, taken apart: sign, digits with their separators, and what stands
 * around them.
 *
 * @param negative whether it has a minus sign or stands in parentheses
 * @param body digits and separators, perhaps with an exponent
 * @param unit the text beside the number, such as a currency symbol or code; empty if there is none
 * @param percent whether a percent sign stands beside it
 */
record NumberText(boolean negative, String body, String unit, boolean percent) {

    private static final int MAX_LENGTH = 60;
    private static final int MAX_EXPONENT = 30;
    private static final String SPACES = " \u00A0\u2007\u2009\u202F";
    private static final String APOSTROPHES = "'’";

    /** Takes a text apart; null if it is no number. */
    static NumberText of(String text) {
        int from = 0;
        int to = text.length();
        boolean negative = false;
        boolean percent = false;
        StringBuilder unit = new StringBuilder();
        if (to > 2 && text.charAt(0) == '(' && text.charAt(to - 1) == ')') {
            negative = true;
            from++;
            to--;
        }
        int signs = 0;
        while (from < to && !startsBody(text, from, to)) {
            char c = text.charAt(from++);
            if (isSign(c)) {
                signs++;
                negative |= isMinus(c);
            } else if (c == '%') {
                percent = true;
            } else if (SPACES.indexOf(c) < 0) {
                unit.append(c);
            }
        }
        StringBuilder behind = new StringBuilder();
        while (to > from && !endsBody(text.charAt(to - 1))) {
            char c = text.charAt(--to);
            if (isSign(c)) {
                signs++;
                negative |= isMinus(c);
            } else if (c == '%') {
                percent = true;
            } else if (SPACES.indexOf(c) < 0) {
                behind.append(c);
            }
        }
        unit.append(behind.reverse());
        if (from == to || to - from > MAX_LENGTH || signs > 1 || unit.length() > 4) {
            return null;
        }
        return new NumberText(negative, text.substring(from, to), unit.toString(), percent);
    }

    /** Returns the number read in a style; null if it is none in that style. */
    BigDecimal value(NumberStyle style) {
        StringBuilder plain = new StringBuilder(body.length() + 1);
        int exponentAt = exponentAt();
        int end = exponentAt < 0 ? body.length() : exponentAt;
        int point = body.indexOf(style.decimal());
        int integerEnd = point < 0 || point > end ? end : point;
        if (negative) {
            plain.append('-');
        }
        if (!appendInteger(plain, integerEnd, style) || !appendFraction(plain, integerEnd, end)) {
            return null;
        }
        try {
            int exponent = exponentAt < 0 ? 0 : Integer.parseInt(body.substring(exponentAt + 1));
            if (Math.abs(exponent) > MAX_EXPONENT) {
                return null;
            }
            BigDecimal value =
                    new BigDecimal(plain.toString())
                            .scaleByPowerOfTen(exponent)
                            .stripTrailingZeros();
            return value.scale() < 0 ? value.setScale(0) : value;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private int exponentAt() {
        int at = body.indexOf('E');
        return at < 0 ? body.indexOf('e') : at;
    }

    /** Takes plain digits, or one to three digits and groups of three after the same separator. */
    private boolean appendInteger(StringBuilder plain, int end, NumberStyle style) {
        char separator = 0;
        int sinceSeparator = 0;
        int digits = 0;
        for (int i = 0; i < end; i++) {
            char c = body.charAt(i);
            if (c >= '0' && c <= '9') {
                plain.append(c);
                digits++;
                sinceSeparator++;
                continue;
            }
            boolean first = separator == 0;
            boolean groups =
                    c == style.group() || SPACES.indexOf(c) >= 0 || APOSTROPHES.indexOf(c) >= 0;
            boolean fits =
                    first
                            ? digits >= 1 && digits <= 3 && body.charAt(0) != '0'
                            : c == separator && sinceSeparator == 3;
            if (!groups || !fits) {
                return false;
            }
            separator = c;
            sinceSeparator = 0;
        }
        if (digits == 0) {
            plain.append('0');
        }
        return separator == 0 || sinceSeparator == 3;
    }

    private boolean appendFraction(StringBuilder plain, int point, int end) {
        if (point + 1 >= end) {
            return point > 0;
        }
        plain.append('.');
        for (int i = point + 1; i < end; i++) {
            char c = body.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
            plain.append(c);
        }
        return true;
    }

    private static boolean startsBody(String text, int at, int to) {
        char c = text.charAt(at);
        boolean digit = c >= '0' && c <= '9';
        boolean separator =
                (c == '.' || c == ',') && at + 1 < to && Character.isDigit(text.charAt(at + 1));
        return digit || separator;
    }

    private static boolean endsBody(char c) {
        return (c >= '0' && c <= '9') || c == '.' || c == ',';
    }

    private static boolean isSign(char c) {
        return c == '+' || c == '＋' || isMinus(c);
    }

    private static boolean isMinus(char c) {
        return c == '-' || c == '−' || c == '－' || c == '–';
    }
}
