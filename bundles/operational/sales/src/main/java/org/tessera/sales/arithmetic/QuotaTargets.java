package org.tessera.sales.arithmetic;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Finds the target that a report card compares with. The quota of the very period decides; without
 * one, a year is made of its quarters that have begun by the day of the report, and a quarter
 * without a quota of its own of its months that have. A larger quota is never divided.
 */
public final class QuotaTargets {

    /**
     * A quota.
     *
     * @param kind {@code month}, {@code quarter}, {@code year} or {@code custom}
     * @param span its days
     * @param currency the ISO 4217 code
     * @param target how much
     */
    public record Quota(String kind, DateSpan span, String currency, BigDecimal target) {}

    private final List<Quota> quotas;

    /** Creates targets from the quotas of one representative, or of the whole company. */
    public QuotaTargets(List<Quota> quotas) {
        this.quotas = List.copyOf(quotas);
    }

    /** Returns the target of the day's month by currency. */
    public SortedMap<String, BigDecimal> month(LocalDate day) {
        return of("month", DateSpan.month(day), day);
    }

    /** Returns the target of the day's year by currency. */
    public SortedMap<String, BigDecimal> year(LocalDate day) {
        DateSpan year = DateSpan.year(day);
        SortedMap<String, BigDecimal> targets = new TreeMap<>();
        for (int month = 1; month <= 12; month += 3) {
            DateSpan quarter = DateSpan.quarter(year.first().withMonth(month));
            SortedMap<String, BigDecimal> part = of("month", quarter, day);
            part.putAll(of("quarter", quarter, day));
            part.forEach((currency, target) -> targets.merge(currency, target, BigDecimal::add));
        }
        targets.putAll(of("year", year, day));
        return targets;
    }

    private SortedMap<String, BigDecimal> of(String kind, DateSpan within, LocalDate day) {
        Predicate<Quota> counts =
                quota ->
                        quota.kind().equals(kind)
                                && within.contains(quota.span().first())
                                && !quota.span().first().isAfter(day);
        SortedMap<String, BigDecimal> sums = new TreeMap<>();
        for (Quota quota : quotas) {
            if (counts.test(quota)) {
                sums.merge(quota.currency(), quota.target(), BigDecimal::add);
            }
        }
        return sums;
    }
}
