package org.tessera.sales.arithmetic;

import java.math.BigDecimal;

/**
 * A forecast by category, in one currency: the single sums and what they add up to. Lost and
 * omitted deals have no place in it. Immutable.
 *
 * @param closed won deals
 * @param commit deals in the category commit
 * @param bestCase deals in the category best case
 * @param pipeline deals in the category pipeline
 * @param weighted weighted amounts of all of them, a won deal counting in full
 * @param deals how many deals there are
 */
public record CategorySums(
        BigDecimal closed,
        BigDecimal commit,
        BigDecimal bestCase,
        BigDecimal pipeline,
        BigDecimal weighted,
        long deals) {

    /** Nothing. */
    public static final CategorySums NONE =
            new CategorySums(
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    0);

    /**
     * Returns the sums of deals in one category; {@link #NONE} for a category that does not count
     * in a forecast.
     *
     * @param category {@code closed}, {@code commit}, {@code best-case} or {@code pipeline}; may be
     *     null
     */
    public static CategorySums of(String category, Tally tally) {
        BigDecimal zero = BigDecimal.ZERO;
        BigDecimal sum = tally.sum();
        BigDecimal weighted = tally.weighted();
        return switch (category == null ? "" : category) {
            case "closed" -> new CategorySums(sum, zero, zero, zero, sum, tally.count());
            case "commit" -> new CategorySums(zero, sum, zero, zero, weighted, tally.count());
            case "best-case" -> new CategorySums(zero, zero, sum, zero, weighted, tally.count());
            case "pipeline" -> new CategorySums(zero, zero, zero, sum, weighted, tally.count());
            default -> NONE;
        };
    }

    /** Returns both together. */
    public CategorySums plus(CategorySums other) {
        return new CategorySums(
                closed.add(other.closed),
                commit.add(other.commit),
                bestCase.add(other.bestCase),
                pipeline.add(other.pipeline),
                weighted.add(other.weighted),
                deals + other.deals);
    }

    /** Returns what is closed or committed. */
    public BigDecimal commitForecast() {
        return closed.add(commit);
    }

    /** Returns what is closed, committed or a best case. */
    public BigDecimal bestCaseForecast() {
        return commitForecast().add(bestCase);
    }

    /** Returns all that is open. */
    public BigDecimal openPipeline() {
        return pipeline.add(bestCase).add(commit);
    }
}
