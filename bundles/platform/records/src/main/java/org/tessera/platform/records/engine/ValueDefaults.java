package org.tessera.platform.records.engine;

import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.tessera.platform.records.value.ValueContext;

/** Reads the settings that values are completed with. A wrong one is refused and told of once. */
final class ValueDefaults {

    private static final String CURRENCY = ValueContext.DEFAULT.currency();

    private ValueDefaults() {}

    /**
     * Returns what values are completed with.
     *
     * @param currency as configured
     * @param region country of telephone numbers as configured; blank for none
     * @param refused is told of a setting that is not taken, in a sentence
     */
    static ValueContext read(String currency, String region, Consumer<String> refused) {
        return ValueContext.of(currency(currency, refused), region(region, refused), null);
    }

    private static String currency(String given, Consumer<String> refused) {
        try {
            return Currency.getInstance(given.strip().toUpperCase(Locale.ROOT)).getCurrencyCode();
        } catch (IllegalArgumentException e) {
            refused.accept(
                    "The setting currency of org.tessera.records is refused: \""
                            + given
                            + "\" is no ISO 4217 code. Amounts that name no currency are in "
                            + CURRENCY);
            return CURRENCY;
        }
    }

    private static String region(String given, Consumer<String> refused) {
        String code = given.strip().toUpperCase(Locale.ROOT);
        if (code.isEmpty()) {
            return null;
        }
        if (Set.of(Locale.getISOCountries()).contains(code)) {
            return code;
        }
        refused.accept(
                "The setting phoneRegion of org.tessera.records is refused: \""
                        + given
                        + "\" is no ISO 3166 code. Telephone numbers without + are refused");
        return null;
    }
}
