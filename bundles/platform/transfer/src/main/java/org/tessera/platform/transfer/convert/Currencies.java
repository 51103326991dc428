package org.tessera.platform.transfer.convert;

import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Currency codes and the symbols that stand for them. */
public final class Currencies {

    /** The sign of every currency that is called dollar. */
    public static final String DOLLAR = "$";

    private static final Set<String> CODES =
            Currency.getAvailableCurrencies().stream()
                    .map(Currency::getCurrencyCode)
                    .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> DOLLARS =
            Set.of(
                    "USD", "CAD", "AUD", "NZD", "MXN", "ARS", "CLP", "COP", "UYU", "SGD", "HKD",
                    "TWD", "BBD", "BSD", "JMD");
    private static final Map<String, String> SYMBOLS =
            Map.ofEntries(
                    Map.entry("€", "EUR"),
                    Map.entry("£", "GBP"),
                    Map.entry("¥", "JPY"),
                    Map.entry("￥", "JPY"),
                    Map.entry("₹", "INR"),
                    Map.entry("₩", "KRW"),
                    Map.entry("₽", "RUB"),
                    Map.entry("₺", "TRY"),
                    Map.entry("₴", "UAH"),
                    Map.entry("₪", "ILS"),
                    Map.entry("₱", "PHP"),
                    Map.entry("ZŁ", "PLN"),
                    Map.entry("KČ", "CZK"),
                    Map.entry("FT", "HUF"),
                    Map.entry("FR.", "CHF"),
                    Map.entry("SFR", "CHF"),
                    Map.entry("US$", "USD"),
                    Map.entry("R$", "BRL"),
                    Map.entry("C$", "CAD"),
                    Map.entry("CA$", "CAD"),
                    Map.entry("A$", "AUD"),
                    Map.entry("AU$", "AUD"),
                    Map.entry("NZ$", "NZD"),
                    Map.entry("MX$", "MXN"),
                    Map.entry("S/", "PEN"),
                    Map.entry("S/.", "PEN"));

    private Currencies() {}

    /** Tells whether this is an ISO 4217 code. */
    public static boolean isCode(String code) {
        return CODES.contains(code);
    }

    /**
     * Returns the code that a code or symbol stands for; null if it is none.
     *
     * @param usual the currency that a plain dollar sign stands for if it has one; null to leave
     *     that open and return {@link #DOLLAR}
     */
    static String code(String text, String usual) {
        String unit = text.toUpperCase(Locale.ROOT);
        if (unit.equals(DOLLAR)) {
            return usual == null ? DOLLAR : meant(DOLLAR, usual);
        }
        return isCode(unit) ? unit : SYMBOLS.get(unit);
    }

    /**
     * Returns the code that is meant by a code or {@link #DOLLAR}.
     *
     * @param current the currency that a dollar sign stands for if it is a dollar; may be null
     */
    public static String meant(String unit, String current) {
        if (!unit.equals(DOLLAR)) {
            return unit;
        }
        return current != null && DOLLARS.contains(current) ? current : "USD";
    }
}
