package org.tessera.api.record;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * An exact amount in one currency. Immutable. Two are equal if amount (by value, not by scale) and
 * currency are.
 *
 * @param amount the amount in units of the currency, for example euros and not cents
 * @param currency the ISO 4217 code
 */
public record Money(BigDecimal amount, String currency) {

    /** Checks that nothing is null. */
    public Money {
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(currency, "currency");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Money that
                && amount.compareTo(that.amount) == 0
                && currency.equals(that.currency);
    }

    @Override
    public int hashCode() {
        return 31 * amount.stripTrailingZeros().hashCode() + currency.hashCode();
    }

    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency;
    }
}
