package org.tessera.platform.transfer.convert;

import java.util.Locale;
import java.util.Set;

/** Whether the day or the month comes first in dates of figures that end with the year. */
public enum DateOrder {
    /** 25/10/2016 */
    DAY_FIRST,
    /** 10/25/2016 */
    MONTH_FIRST;

    private static final Set<String> MONTH_FIRST_COUNTRIES =
            Set.of("US", "PH", "PR", "GU", "VI", "AS", "MP", "UM", "FM", "PW", "MH");

    /**
     * Returns the order of a language and country; English without a country counts as American.
     */
    public static DateOrder of(Locale locale) {
        boolean american =
                locale.getCountry().isEmpty()
                        ? locale.getLanguage().equals("en")
                        : MONTH_FIRST_COUNTRIES.contains(locale.getCountry())
                                && !locale.getLanguage().equals("es");
        return american ? MONTH_FIRST : DAY_FIRST;
    }
}
