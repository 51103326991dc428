package org.tessera.sales.rule;

import java.time.Clock;
import java.time.LocalDate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.tessera.api.journal.EntryKind;
import org.tessera.sales.internal.Outcomes;
import org.tessera.sales.internal.Problems;
import org.tessera.sales.internal.Types;
import org.tessera.spi.record.RecordRule;
import org.tessera.spi.record.RecordWrite;

/**
 * Keeps the days of an opportunity: the close date is the expected one while it is open and the
 * actual one afterwards, when {@code closedOn} says the same. Days that are given are kept, so that
 * past sales can be imported.
 */
@Component(service = RecordRule.class, property = "service.ranking:Integer=200")
public final class OpportunityDatesRule implements RecordRule {

    private final Clock clock;

    /** Creates the rule. */
    @Activate
    public OpportunityDatesRule() {
        this(Clock.systemUTC());
    }

    OpportunityDatesRule(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String type() {
        return Types.OPPORTUNITY;
    }

    @Override
    public void beforeWrite(RecordWrite write) {
        Object outcome = write.value("outcome");
        Object before = write.before().map(record -> record.value("outcome")).orElse(null);
        boolean closed = Outcomes.isClosed(outcome);
        if (write.kind() == EntryKind.CREATE && !closed && !write.given("openedOn")) {
            write.set("openedOn", today(write));
        }
        if (!closed) {
            open(write, Outcomes.isClosed(before));
        } else if (Outcomes.isClosed(before)) {
            correct(write);
        } else {
            close(write);
        }
        OpportunityDaysInOrder.check(write);
        if (Outcomes.LOST.equals(before) && !Outcomes.LOST.equals(outcome)) {
            clear(write, "lostReason");
            clear(write, "lostNotes");
        }
    }

    private LocalDate today(RecordWrite write) {
        return LocalDate.now(clock.withZone(write.session().caller().zone()));
    }

    private static boolean told(RecordWrite write, String field) {
        return write.given(field) && write.value(field) != null;
    }

    private static void clear(RecordWrite write, String field) {
        if (!told(write, field)) {
            write.set(field, null);
        }
    }

    private static void open(RecordWrite write, boolean reopened) {
        if (told(write, "closedOn")) {
            throw Problems.invalid(
                    "closedOn",
                    "open",
                    "Only won and lost opportunities have been closed",
                    "Solo las oportunidades ganadas o perdidas se han cerrado");
        }
        if (reopened) {
            write.set("closedOn", null);
        }
    }

    private void close(RecordWrite write) {
        if (!told(write, "closedOn")) {
            write.set(
                    "closedOn", told(write, "closeDate") ? write.value("closeDate") : today(write));
        }
        if (!told(write, "closeDate")) {
            write.set("closeDate", write.value("closedOn"));
        }
    }

    /**
     * Either day of a closed opportunity may be corrected; the other one follows, and neither may
     * be taken away.
     */
    private static void correct(RecordWrite write) {
        boolean closedOn = told(write, "closedOn") && write.changed("closedOn");
        boolean closeDate = told(write, "closeDate") && write.changed("closeDate");
        if (closeDate && !closedOn) {
            write.set("closedOn", write.value("closeDate"));
        } else if (closedOn && !closeDate) {
            write.set("closeDate", write.value("closedOn"));
        }
        for (String field : new String[] {"closedOn", "closeDate"}) {
            if (write.value(field) == null) {
                write.set(field, write.before().map(before -> before.value(field)).orElse(null));
            }
        }
    }
}
