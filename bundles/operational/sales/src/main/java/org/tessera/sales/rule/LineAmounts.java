package org.tessera.sales.rule;

import java.math.BigDecimal;
import java.util.Optional;
import org.tessera.api.query.AggregateQuery;
import org.tessera.api.query.AggregateResult;
import org.tessera.api.query.Filter;
import org.tessera.api.record.Money;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordSession;
import org.tessera.sales.internal.Problems;
import org.tessera.sales.internal.Types;

/** What the lines of an opportunity come to. */
final class LineAmounts {

    private LineAmounts() {}

    /**
     * Returns the sum of the lines of an opportunity; null if no line has a price.
     *
     * @throws org.tessera.api.problem.ProblemException if the lines are in several currencies
     */
    static Money stored(RecordSession session, long opportunity) {
        AggregateQuery query =
                AggregateQuery.of(Types.OPPORTUNITY_LINE)
                        .filter(Filter.eq("opportunity", opportunity))
                        .groupBy("lineTotal.currency")
                        .sum("lineTotal")
                        .build();
        Money sum = null;
        for (AggregateResult.Row row : session.aggregate(query).rows()) {
            if (row.keys().get(0) instanceof String currency
                    && row.measures().get(0) instanceof BigDecimal amount) {
                sum = plus(sum, new Money(amount, currency));
            }
        }
        return sum;
    }

    static Optional<Money> listPrice(RecordSession session, long product) {
        Optional<Record> found = session.find(Types.PRODUCT, product);
        return found.map(record -> record.money("listPrice"));
    }

    static Money plus(Money sum, Money more) {
        if (sum == null || more == null) {
            return sum == null ? more : sum;
        }
        if (!sum.currency().equals(more.currency())) {
            throw Problems.invalid(
                    "unitPrice",
                    "currency",
                    "The lines of an opportunity are in one currency, not in "
                            + sum.currency()
                            + " and "
                            + more.currency(),
                    "Las líneas de una oportunidad van en una moneda, no en "
                            + sum.currency()
                            + " y "
                            + more.currency());
        }
        return new Money(sum.amount().add(more.amount()), sum.currency());
    }
}
