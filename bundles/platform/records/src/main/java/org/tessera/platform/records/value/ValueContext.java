package org.tessera.platform.records.value;

import java.time.ZoneId;
import java.util.Objects;

/**
 * What a value that is not complete in itself is completed with. Immutable.
 *
 * @param currency ISO 4217 code for amounts without one; never null
 * @param phoneRegion ISO 3166 code of the country that telephone numbers without a leading + belong
 *     to; null to refuse such numbers
 * @param zone zone of date-times without offset or zone; null to refuse such date-times
 * @param current the field's value so far, which parts of an address or of an amount of money are
 *     merged into; null for none
 */
public record ValueContext(String currency, String phoneRegion, ZoneId zone, Object current) {

    /** US dollars, no region, no zone, no current value. */
    public static final ValueContext DEFAULT = of("USD", null, null);

    /** Checks that there is a currency. */
    public ValueContext {
        Objects.requireNonNull(currency, "currency");
    }

    /** Returns a context without a current value. */
    public static ValueContext of(String currency, String phoneRegion, ZoneId zone) {
        return new ValueContext(currency, phoneRegion, zone, null);
    }

    /** Returns the same context with another current value; null for none. */
    public ValueContext withCurrent(Object value) {
        return value == null && current == null
                ? this
                : new ValueContext(currency, phoneRegion, zone, value);
    }

    /** Returns the same context with another zone; null for none. */
    public ValueContext withZone(ZoneId value) {
        return new ValueContext(currency, phoneRegion, value, current);
    }
}
