package org.tessera.platform.transfer.convert;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A date as people write it, taken apart into its three parts. Figures only, or a month by its
 * English or Spanish name.
 *
 * @param shape what is known of the order of the parts
 * @param separator the character between the first two parts; 0 for eight figures in a row
 */
record DateText(Shape shape, int first, int second, int third, char separator) {

    /** The order of the parts. */
    enum Shape {
        /** Year, month, day. */
        YEAR_FIRST,
        /** Day, month, year. */
        DAY_FIRST,
        /** Month, day, year. */
        MONTH_FIRST,
        /** One of the last two, and the figures do not tell which. */
        OPEN
    }

    private static final int LONGEST = 32;
    private static final Map<String, Integer> MONTHS =
            Map.ofEntries(
                    Map.entry("jan", 1),
                    Map.entry("ene", 1),
                    Map.entry("feb", 2),
                    Map.entry("mar", 3),
                    Map.entry("apr", 4),
                    Map.entry("abr", 4),
                    Map.entry("may", 5),
                    Map.entry("jun", 6),
                    Map.entry("jul", 7),
                    Map.entry("aug", 8),
                    Map.entry("ago", 8),
                    Map.entry("sep", 9),
                    Map.entry("set", 9),
                    Map.entry("oct", 10),
                    Map.entry("nov", 11),
                    Map.entry("dec", 12),
                    Map.entry("dic", 12));
    private static final Map<String, Integer> MONTH_NAMES = monthNames();

    /** Takes a text without time apart; null if it is no date. */
    static DateText of(String text) {
        if (text.length() < 6 || text.length() > LONGEST) {
            return null;
        }
        String[] parts = text.split("[-/. ,\u00A0]+");
        if (parts.length == 1) {
            return ofEightFigures(text);
        }
        if (parts.length == 5 && isDe(parts[1]) && isDe(parts[3])) {
            parts = new String[] {parts[0], parts[2], parts[4]};
        }
        if (parts.length != 3) {
            return null;
        }
        char separator = text.charAt(parts[0].length() < text.length() ? parts[0].length() : 0);
        int namedFirst = month(parts[0]);
        int namedSecond = month(parts[1]);
        int first = number(parts[0]);
        int second = number(parts[1]);
        int third = number(parts[2]);
        if (namedSecond > 0 && first >= 0 && third >= 0) {
            return parts[0].length() == 4
                    ? new DateText(Shape.YEAR_FIRST, first, namedSecond, third, separator)
                    : new DateText(
                            Shape.DAY_FIRST, first, namedSecond, year(parts[2], third), separator);
        }
        if (namedFirst > 0 && second >= 0 && third >= 0) {
            return new DateText(
                    Shape.MONTH_FIRST, namedFirst, second, year(parts[2], third), separator);
        }
        return first < 0 || second < 0 || third < 0
                ? null
                : ofFigures(parts, first, second, third, separator);
    }

    /**
     * Returns the pattern that fits this and like dates, {@code ?} where day and month stand; null
     * if there is none.
     */
    String pattern() {
        if (shape == Shape.YEAR_FIRST) {
            return separator == 0 ? "yyyyMMdd" : "yyyy" + separator + "M" + separator + "d";
        }
        return "?" + separator + "?" + separator + "yyyy";
    }

    /** Returns the day; null if there is no such day. */
    LocalDate date(DateOrder order) {
        try {
            return switch (shape) {
                case YEAR_FIRST -> LocalDate.of(first, second, third);
                case DAY_FIRST -> LocalDate.of(third, second, first);
                case MONTH_FIRST -> LocalDate.of(third, first, second);
                case OPEN ->
                        order == DateOrder.DAY_FIRST
                                ? LocalDate.of(third, second, first)
                                : LocalDate.of(third, first, second);
            };
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static DateText ofEightFigures(String text) {
        int figures = text.length() == 8 ? number(text) : -1;
        int year = figures / 10_000;
        boolean plausible = figures > 0 && year >= 1900 && year < 2200;
        return plausible
                ? new DateText(Shape.YEAR_FIRST, year, figures / 100 % 100, figures % 100, (char) 0)
                : null;
    }

    private static DateText ofFigures(
            String[] parts, int first, int second, int third, char separator) {
        if (parts[0].length() == 4) {
            return new DateText(Shape.YEAR_FIRST, first, second, third, separator);
        }
        int year = year(parts[2], third);
        if (year < 0 || first > 31 || second > 31 || (first > 12 && second > 12)) {
            return null;
        }
        Shape shape = Shape.OPEN;
        if (first > 12 || (separator == '.' && second <= 12)) {
            shape = Shape.DAY_FIRST;
        } else if (second > 12) {
            shape = Shape.MONTH_FIRST;
        }
        return new DateText(shape, first, second, year, separator);
    }

    /** Returns the year of two or four figures; two stand for 1970 to 2069. */
    private static int year(String part, int value) {
        return switch (part.length()) {
            case 4 -> value;
            case 2 -> value < 70 ? 2000 + value : 1900 + value;
            default -> -1;
        };
    }

    private static int number(String part) {
        if (part.isEmpty() || part.length() > 8) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < part.length(); i++) {
            int digit = part.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static boolean isDe(String part) {
        return part.equalsIgnoreCase("de") || part.equalsIgnoreCase("del");
    }

    private static int month(String part) {
        if (part.length() < 3 || !Character.isLetter(part.charAt(0))) {
            return 0;
        }
        String name = plain(part);
        return MONTHS.getOrDefault(name, MONTH_NAMES.getOrDefault(name, 0));
    }

    private static Map<String, Integer> monthNames() {
        Map<String, Integer> names = new HashMap<>();
        for (Locale locale : new Locale[] {Locale.ENGLISH, Locale.forLanguageTag("es")}) {
            for (Month month : Month.values()) {
                names.put(plain(month.getDisplayName(TextStyle.FULL, locale)), month.getValue());
            }
        }
        names.put("sept", 9);
        names.put("setiembre", 9);
        return Map.copyOf(names);
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }
}
