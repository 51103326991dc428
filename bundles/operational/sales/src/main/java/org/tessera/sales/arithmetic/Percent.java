package org.tessera.sales.arithmetic;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Percentages as reports show them: two decimal places, half up. */
public final class Percent {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Percent() {}

    /**
     * Returns how many per cent the part is of the whole; null if there is no whole to compare
     * with.
     */
    public static BigDecimal of(BigDecimal part, BigDecimal whole) {
        if (part == null || whole == null || whole.signum() == 0) {
            return null;
        }
        return part.multiply(HUNDRED).divide(whole, 2, RoundingMode.HALF_UP);
    }

    /** Returns how many per cent the part is of the whole; null if the whole is zero. */
    public static BigDecimal of(long part, long whole) {
        return of(BigDecimal.valueOf(part), BigDecimal.valueOf(whole));
    }
}
