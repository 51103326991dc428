package org.tessera.sales.arithmetic;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Durations in days as reports show them. */
public final class Days {

    private static final BigDecimal SECONDS = BigDecimal.valueOf(86_400);

    private Days() {}

    /** Returns seconds in days, half up to two decimal places; null for null. */
    public static BigDecimal of(BigDecimal seconds) {
        return seconds == null ? null : seconds.divide(SECONDS, 2, RoundingMode.HALF_UP);
    }
}
