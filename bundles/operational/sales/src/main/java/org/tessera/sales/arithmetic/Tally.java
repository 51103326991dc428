package org.tessera.sales.arithmetic;

import java.math.BigDecimal;

/**
 * A number of deals and what they come to, in one currency. Immutable.
 *
 * @param count how many
 * @param sum sum of the amounts
 * @param weighted sum of the weighted amounts
 */
public record Tally(long count, BigDecimal sum, BigDecimal weighted) {

    /** Nothing. */
    public static final Tally NONE = new Tally(0, BigDecimal.ZERO, BigDecimal.ZERO);

    /** Takes missing sums for zero. */
    public Tally {
        sum = sum == null ? BigDecimal.ZERO : sum;
        weighted = weighted == null ? BigDecimal.ZERO : weighted;
    }

    /** Returns both together. */
    public Tally plus(Tally other) {
        return new Tally(count + other.count, sum.add(other.sum), weighted.add(other.weighted));
    }
}
