package org.tessera.sales.rule;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.tessera.sales.internal.Problems;
import org.tessera.spi.record.RecordWrite;

/** Keeps an opportunity from being closed before it was opened. */
final class OpportunityDaysInOrder {

    private static final String OPENED = "openedOn";
    private static final String CLOSED = "closedOn";
    private static final String CLOSE_DATE = "closeDate";

    private OpportunityDaysInOrder() {}

    /**
     * Refuses a day of closing before the day of opening, if the write changes one of them. A day
     * of opening that nobody gave is the day of entry and gives way: sales can be entered late.
     */
    static void check(RecordWrite write) {
        boolean changed = write.changed(OPENED) || write.changed(CLOSED);
        if (changed
                && write.value(OPENED) instanceof LocalDate opened
                && write.value(CLOSED) instanceof LocalDate closed
                && closed.isBefore(opened)) {
            if (write.given(OPENED) || !isDayOfEntry(write, opened)) {
                throw refused(write);
            }
            write.set(OPENED, closed);
        }
    }

    /** Tells whether a day is the one of entry, in whatever time zone that was. */
    private static boolean isDayOfEntry(RecordWrite write, LocalDate opened) {
        return write.before()
                .map(record -> record.created().at().atZone(ZoneOffset.UTC).toLocalDate())
                .filter(entry -> Math.abs(ChronoUnit.DAYS.between(entry, opened)) <= 1)
                .isPresent();
    }

    private static RuntimeException refused(RecordWrite write) {
        if (write.given(CLOSED) || write.given(CLOSE_DATE)) {
            return Problems.invalid(
                    write.given(CLOSED) ? CLOSED : CLOSE_DATE,
                    "order",
                    "The opportunity cannot be closed before it was opened",
                    "La oportunidad no se puede cerrar antes de abrirse");
        }
        return Problems.invalid(
                OPENED,
                "order",
                "The opportunity cannot be opened after it was closed",
                "La oportunidad no se puede abrir después de cerrarse");
    }
}
