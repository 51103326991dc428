package org.tessera.platform.transfer.convert;

import java.text.DecimalFormatSymbols;
import java.util.Locale;

/**
 * Which character stands before the decimals. The other one, blanks and apostrophes group digits by
 * three.
 */
public enum NumberStyle {
    /** 1,234.56 */
    POINT('.', ','),
    /** 1.234,56 */
    COMMA(',', '.');

    private final char decimal;
    private final char group;

    NumberStyle(char decimal, char group) {
        this.decimal = decimal;
        this.group = group;
    }

    char decimal() {
        return decimal;
    }

    char group() {
        return group;
    }

    /** Returns the style of a language and country. */
    public static NumberStyle of(Locale locale) {
        return DecimalFormatSymbols.getInstance(locale).getDecimalSeparator() == ','
                ? COMMA
                : POINT;
    }
}
