package org.tessera.sales.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tessera.api.query.AggregateQuery;
import org.tessera.api.query.AggregateResult;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordPage;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.query.Sort;
import org.tessera.api.record.Money;
import org.tessera.api.record.Record;
import org.tessera.sales.arithmetic.DateSpan;
import org.tessera.sales.arithmetic.QuotaTargets.Quota;
import org.tessera.sales.internal.Outcomes;
import org.tessera.sales.internal.Types;

/** Reads targets and what was won, for the reports that compare the two. */
final class Attainment {

    /** Stands for the whole company, and among what was won for deals without a representative. */
    static final Long COMPANY = 0L;

    private Attainment() {}

    /** Returns what was won in a span, by representative and currency. */
    static Map<Long, SortedMap<String, BigDecimal>> won(Question question, DateSpan span) {
        AggregateQuery.Builder query =
                AggregateQuery.of(Types.OPPORTUNITY)
                        .filter(
                                Filter.and(
                                        Filter.eq("outcome", Outcomes.WON),
                                        Question.in("closedOn", span)))
                        .groupBy("owner")
                        .groupBy("amount.currency")
                        .sum("amount");
        Map<Long, SortedMap<String, BigDecimal>> won = new HashMap<>();
        for (AggregateResult.Row row : question.aggregate(query)) {
            if (row.keys().get(1) instanceof String currency
                    && row.measures().get(0) instanceof BigDecimal sum) {
                Long owner = row.keys().get(0) instanceof Long given ? given : COMPANY;
                won.computeIfAbsent(owner, key -> new TreeMap<>())
                        .merge(currency, sum, BigDecimal::add);
            }
        }
        return won;
    }

    /** Returns the sums of everybody together. */
    static SortedMap<String, BigDecimal> together(Map<Long, SortedMap<String, BigDecimal>> sums) {
        SortedMap<String, BigDecimal> all = new TreeMap<>();
        for (SortedMap<String, BigDecimal> each : sums.values()) {
            all = plus(all, each);
        }
        return all;
    }

    /** Returns both together, changing neither. */
    static SortedMap<String, BigDecimal> plus(
            SortedMap<String, BigDecimal> left, SortedMap<String, BigDecimal> right) {
        SortedMap<String, BigDecimal> sum = new TreeMap<>(left);
        right.forEach((currency, amount) -> sum.merge(currency, amount, BigDecimal::add));
        return sum;
    }

    /** Returns the currencies of both. */
    static SortedSet<String> currencies(
            SortedMap<String, BigDecimal> left, SortedMap<String, BigDecimal> right) {
        SortedSet<String> currencies = new TreeSet<>(left.keySet());
        currencies.addAll(right.keySet());
        return currencies;
    }

    /** Returns every quota that a filter finds, by its first day. */
    static List<Record> quotas(Question question, Filter filter) {
        List<Record> quotas = new ArrayList<>();
        String next = null;
        do {
            RecordPage page =
                    question.list(
                            RecordQuery.of(Types.QUOTA)
                                    .filter(filter)
                                    .sort(Sort.by("startDate"))
                                    .limit(RecordQuery.MAX_LIMIT)
                                    .after(next));
            quotas.addAll(page.items());
            next = page.next();
        } while (next != null);
        quotas.removeIf(quota -> who(quota) == null || quota.money("target") == null);
        return quotas;
    }

    /**
     * Returns whose quota it is; null for one whose representative was removed for good, which must
     * not pass for the company's.
     */
    static Long who(Record quota) {
        Long representative = quota.link("representative");
        if (representative != null) {
            return representative;
        }
        String key = quota.text("periodKey");
        return key != null && key.startsWith("all-") ? COMPANY : null;
    }

    static DateSpan span(Record quota) {
        return new DateSpan(quota.date("startDate"), quota.date("endDate"));
    }

    static Quota quota(Record quota) {
        Money target = quota.money("target");
        return new Quota(quota.text("kind"), span(quota), target.currency(), target.amount());
    }
}
