package org.tessera.platform.transfer.convert;

import java.math.BigDecimal;
import org.tessera.api.record.Money;

/**
 * An amount of money as a cell has it. Immutable.
 *
 * @param number the amount
 * @param currency ISO 4217 code; {@link Currencies#DOLLAR} for dollars of some kind; null if
 *     nothing names one
 */
public record CellAmount(BigDecimal number, String currency) {

    /** Tells whether only the record can tell the currency. */
    public boolean isOpen() {
        return currency == null || currency.equals(Currencies.DOLLAR);
    }

    /**
     * Returns the amount as the engine takes it: with a currency, or the bare number if neither the
     * cell nor the record has one.
     *
     * @param current the value that the record has so far; null for none
     */
    public Object in(Object current) {
        String present = current instanceof Money money ? money.currency() : null;
        String wanted = currency == null ? present : Currencies.meant(currency, present);
        return wanted == null ? number : new Money(number, wanted);
    }
}
