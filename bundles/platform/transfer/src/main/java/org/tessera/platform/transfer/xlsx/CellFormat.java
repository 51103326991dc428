package org.tessera.platform.transfer.xlsx;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a number is shown (ECMA-376 part 1, 18.8.30 and 18.8.31).
 *
 * @param kind what the number stands for
 * @param currency the symbol or code beside it; empty if there is none
 * @param decimals how many digits behind the point people see if it is two or more, as with
 *     amounts; else {@link #ALL}
 */
record CellFormat(Kind kind, String currency, int decimals) {

    /** What numbers stand for. */
    enum Kind {
        /** A number. */
        NUMBER,
        /** A part of a hundred. */
        PERCENT,
        /** A day, perhaps with a time. */
        DATE,
        /** A time without a day. */
        TIME,
        /** A length of time. */
        DURATION
    }

    /** Every digit that is there. */
    static final int ALL = -1;

    /** A plain number. */
    static final CellFormat GENERAL = new CellFormat(Kind.NUMBER, "", ALL);

    private static final Set<Integer> PERCENTS = Set.of(9, 10);
    private static final Set<Integer> HUNDREDTHS = Set.of(2, 4, 7, 8, 10, 39, 40, 43, 44);
    private static final Set<Integer> TIMES = Set.of(18, 19, 20, 21, 45, 47);
    private static final int ELAPSED = 46;
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern ESCAPED = Pattern.compile("\\\\.|_.|\\*.");
    private static final Pattern CURRENCY = Pattern.compile("\\[\\$([^\\]-]+)(?:-[^\\]]*)?\\]");
    private static final Pattern LENGTH = Pattern.compile("\\[(h+|m+|s+)\\]");
    private static final Pattern BRACKETS = Pattern.compile("\\[[^\\]]*\\]");
    private static final Pattern SYMBOL = Pattern.compile("\\p{Sc}");
    private static final Pattern CODE = Pattern.compile("[A-Z]{3}");

    /** Returns a format that every spreadsheet knows by its number. */
    static CellFormat builtIn(int id) {
        int decimals = HUNDREDTHS.contains(id) ? 2 : ALL;
        if (PERCENTS.contains(id)) {
            return new CellFormat(Kind.PERCENT, "", decimals);
        }
        if (TIMES.contains(id)) {
            return of(Kind.TIME);
        }
        if (id == ELAPSED) {
            return of(Kind.DURATION);
        }
        boolean date = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
        return date ? of(Kind.DATE) : new CellFormat(Kind.NUMBER, "", decimals);
    }

    private static CellFormat of(Kind kind) {
        return new CellFormat(kind, "", ALL);
    }

    /** Returns a format that is spelled out. */
    static CellFormat of(String code) {
        String currency = currency(code);
        String bare = QUOTED.matcher(code).replaceAll("");
        bare = ESCAPED.matcher(bare).replaceAll("");
        // The first section is for what is above zero.
        bare = bare.split(";", 2)[0].toLowerCase(Locale.ROOT);
        if (LENGTH.matcher(bare).find()) {
            return of(Kind.DURATION);
        }
        bare = BRACKETS.matcher(bare).replaceAll("");
        if (bare.contains("general")) {
            return new CellFormat(Kind.NUMBER, currency, ALL);
        }
        if (bare.indexOf('y') >= 0 || bare.indexOf('d') >= 0) {
            return of(Kind.DATE);
        }
        boolean clock = bare.indexOf('h') >= 0 || bare.indexOf('s') >= 0;
        if (clock) {
            return of(Kind.TIME);
        }
        if (bare.indexOf('m') >= 0) {
            return of(Kind.DATE);
        }
        return bare.indexOf('%') >= 0
                ? new CellFormat(Kind.PERCENT, "", decimals(bare))
                : new CellFormat(Kind.NUMBER, currency, decimals(bare));
    }

    private static int decimals(String bare) {
        int point = bare.indexOf('.');
        int end = point + 1;
        while (point >= 0 && end < bare.length() && "0#?".indexOf(bare.charAt(end)) >= 0) {
            end++;
        }
        int count = end - point - 1;
        return point < 0 || count < 2 || bare.indexOf('e') >= 0 ? ALL : count;
    }

    private static String currency(String code) {
        Matcher named = CURRENCY.matcher(code);
        if (named.find()) {
            return named.group(1).strip();
        }
        Matcher quoted = QUOTED.matcher(code);
        while (quoted.find()) {
            String text = quoted.group(1).strip();
            if (SYMBOL.matcher(text).matches() || CODE.matcher(text).matches()) {
                return text;
            }
        }
        String bare = BRACKETS.matcher(QUOTED.matcher(code).replaceAll("")).replaceAll("");
        Matcher symbol = SYMBOL.matcher(bare);
        return symbol.find() ? symbol.group() : "";
    }
}
