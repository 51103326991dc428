package org.tessera.benchmarks.run;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers as text, the same whatever the machine's language. */
final class Numbers {

    private Numbers() {}

    static String grouped(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    static String decimal(double value, int places) {
        return String.format(Locale.ROOT, "%,." + places + "f", value);
    }

    static String decimal(OptionalDouble value, int places) {
        return value.isPresent() ? decimal(value.getAsDouble(), places) : "unknown";
    }

    static String millis(Duration value) {
        double millis = value.toNanos() / 1e6;
        return decimal(millis, millis < 10 ? 2 : 1);
    }

    /** Returns a part of a whole in percent. */
    static String percent(double part, double whole) {
        return whole == 0 ? "" : decimal(100 * part / whole, 0) + " %";
    }
}
