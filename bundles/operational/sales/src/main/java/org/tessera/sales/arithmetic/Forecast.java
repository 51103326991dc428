package org.tessera.sales.arithmetic;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Sorts deals into buckets of thirty days and into the rolling periods made of them. Not
 * thread-safe.
 */
public final class Forecast {

    /** The length of a bucket in days. */
    public static final int BUCKET_DAYS = 30;

    /** The periods of a forecast. */
    public enum Bucket {
        /** The first thirty days. */
        DAYS_1_30("days-1-30", 0, 1),
        /** The thirty days after. */
        DAYS_31_60("days-31-60", 1, 2),
        /** The thirty days after those. */
        DAYS_61_90("days-61-90", 2, 3),
        /** Thirty days from the first one. */
        ROLLING_30("rolling-30", 0, 1),
        /** Sixty days from the first one. */
        ROLLING_60("rolling-60", 0, 2),
        /** Ninety days from the first one. */
        ROLLING_90("rolling-90", 0, 3);

        private final String code;
        private final int from;
        private final int to;

        Bucket(String code, int from, int to) {
            this.code = code;
            this.from = from;
            this.to = to;
        }

        /** Returns the stable name in reports. */
        public String code() {
            return code;
        }

        /** Returns the days of the bucket in a forecast that begins on a day. */
        public DateSpan span(LocalDate start) {
            return DateSpan.days(
                    start.plusDays((long) from * BUCKET_DAYS), (to - from) * BUCKET_DAYS);
        }
    }

    /**
     * A row of a forecast.
     *
     * @param bucket the period
     * @param currency the ISO 4217 code
     * @param sums what is expected
     */
    public record Row(Bucket bucket, String currency, CategorySums sums) {}

    private final LocalDate start;
    private final SortedMap<String, Map<Bucket, CategorySums>> sums = new TreeMap<>();

    /** Creates an empty forecast that begins on this day. */
    public Forecast(LocalDate start) {
        this.start = start;
    }

    /** Returns all days that the forecast looks at. */
    public DateSpan span() {
        return Bucket.ROLLING_90.span(start);
    }

    /**
     * Adds deals. Those of other days, without a currency or in a category that does not count are
     * left out.
     *
     * @param day when they close or closed
     */
    public void add(LocalDate day, String currency, String category, Tally tally) {
        CategorySums added = CategorySums.of(category, tally);
        if (currency == null || added.equals(CategorySums.NONE)) {
            return;
        }
        for (Bucket bucket : Bucket.values()) {
            if (bucket.span(start).contains(day)) {
                sums.computeIfAbsent(currency, key -> new EnumMap<>(Bucket.class))
                        .merge(bucket, added, CategorySums::plus);
            }
        }
    }

    /** Returns a row for each currency and bucket. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        sums.forEach(
                (currency, buckets) -> {
                    for (Bucket bucket : Bucket.values()) {
                        CategorySums found = buckets.getOrDefault(bucket, CategorySums.NONE);
                        rows.add(new Row(bucket, currency, found));
                    }
                });
        return rows;
    }
}
