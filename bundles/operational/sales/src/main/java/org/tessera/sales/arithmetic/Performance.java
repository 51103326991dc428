package org.tessera.sales.arithmetic;

import java.math.BigDecimal;

/**
 * What somebody has open and has won and lost, in one currency. Immutable.
 *
 * @param open open deals
 * @param won won deals
 * @param lost lost deals
 */
public record Performance(Tally open, Tally won, Tally lost) {

    /** Nothing. */
    public static final Performance NONE = new Performance(Tally.NONE, Tally.NONE, Tally.NONE);

    /** Returns deals with one outcome; {@link #NONE} for an outcome that is none of the three. */
    public static Performance of(String outcome, Tally tally) {
        return switch (outcome == null ? "" : outcome) {
            case "open" -> new Performance(tally, Tally.NONE, Tally.NONE);
            case "won" -> new Performance(Tally.NONE, tally, Tally.NONE);
            case "lost" -> new Performance(Tally.NONE, Tally.NONE, tally);
            default -> NONE;
        };
    }

    /** Returns both together. */
    public Performance plus(Performance other) {
        return new Performance(open.plus(other.open), won.plus(other.won), lost.plus(other.lost));
    }

    /** Returns how many per cent of the closed deals were won; null if none was closed. */
    public BigDecimal winRate() {
        return Percent.of(won.count(), won.count() + lost.count());
    }
}
