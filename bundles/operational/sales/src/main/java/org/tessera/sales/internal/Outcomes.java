package org.tessera.sales.internal;

import java.math.BigDecimal;

/** The values of the field {@code outcome} of stages and opportunities, and what they entail. */
public final class Outcomes {

    /** Not decided yet. */
    public static final String OPEN = "open";

    /** Sold. */
    public static final String WON = "won";

    /** Not sold. */
    public static final String LOST = "lost";

    /** The probability of what is lost, with the decimal places of the field. */
    public static final BigDecimal NEVER = new BigDecimal("0.00");

    private static final BigDecimal CERTAIN = new BigDecimal("100.00");

    private Outcomes() {}

    /** Tells whether the outcome is final. */
    public static boolean isClosed(Object outcome) {
        return WON.equals(outcome) || LOST.equals(outcome);
    }

    /** Returns the probability that goes with a final outcome. */
    public static BigDecimal probability(String closed) {
        return WON.equals(closed) ? CERTAIN : NEVER;
    }

    /** Returns the forecast category that goes with a final outcome. */
    public static String category(String closed) {
        return WON.equals(closed) ? "closed" : "omitted";
    }
}
