package ${package}.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import ${package}.TicketFields;
import org.tessera.api.caller.Caller;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordSession;
import org.tessera.spi.record.RecordRule;
import org.tessera.spi.testing.MemorySession;
import org.tessera.spi.testing.MovingClock;
import org.tessera.spi.testing.RuleContract;

class TicketRuleTest extends RuleContract {

    private final MovingClock clock = new MovingClock("2026-03-10T12:00:00Z");

    @Override
    protected RecordRule rule() {
        return new TicketRule(clock);
    }

    @Override
    protected RecordSession session(RecordRule rule) {
        return new MemorySession(Caller.system("test"), clock).rules(rule);
    }

    @Override
    protected List<Record> write(RecordSession session) {
        return List.of(ticket(session, TicketFields.OPEN), ticket(session, TicketFields.CLOSED));
    }

    private static Record ticket(RecordSession session, String state) {
        return session.create(
                TicketFields.TYPE, Map.of("subject", "Lamp", TicketFields.STATE, state));
    }

    @Test
    void aTicketThatGetsClosedHasADayAndOneThatIsOpenedAgainHasNone() {
        RecordSession session = session(rule());
        Record open = ticket(session, TicketFields.OPEN);
        assertThat(open.date("closedOn")).isNull();
        Record closed =
                session.update(
                        TicketFields.TYPE,
                        open.id(),
                        0,
                        Map.of(TicketFields.STATE, TicketFields.CLOSED));
        assertThat(closed.date("closedOn")).isEqualTo(LocalDate.of(2026, 3, 10));
        clock.set("2026-03-12T12:00:00Z");
        Record changed =
                session.update(TicketFields.TYPE, open.id(), 0, Map.of("subject", "Lamps"));
        assertThat(changed.date("closedOn")).isEqualTo(LocalDate.of(2026, 3, 10));
        Record again =
                session.update(
                        TicketFields.TYPE,
                        open.id(),
                        0,
                        Map.of(TicketFields.STATE, TicketFields.OPEN));
        assertThat(again.date("closedOn")).isNull();
    }
}
