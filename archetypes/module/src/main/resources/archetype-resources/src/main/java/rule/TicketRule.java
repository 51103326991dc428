package ${package}.rule;

import java.time.Clock;
import java.time.LocalDate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import ${package}.TicketFields;
import org.tessera.spi.record.RecordRule;
import org.tessera.spi.record.RecordWrite;

/** Keeps the day on which a ticket was closed: closed tickets have one, open tickets have none. */
@Component(service = RecordRule.class)
public final class TicketRule implements RecordRule {

    private final Clock clock;

    /** Creates the rule. */
    @Activate
    public TicketRule() {
        this(Clock.systemUTC());
    }

    TicketRule(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String type() {
        return TicketFields.TYPE;
    }

    @Override
    public void beforeWrite(RecordWrite write) {
        if (!TicketFields.CLOSED.equals(write.value(TicketFields.STATE))) {
            write.set("closedOn", null);
        } else if (write.value("closedOn") == null) {
            write.set("closedOn", LocalDate.now(clock.withZone(write.session().caller().zone())));
        }
    }
}
