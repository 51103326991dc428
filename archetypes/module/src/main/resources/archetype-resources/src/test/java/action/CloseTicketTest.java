package ${package}.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import ${package}.TicketFields;
import org.tessera.api.caller.Caller;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordService;
import org.tessera.spi.action.ActionRequest;
import org.tessera.spi.action.RecordAction;
import org.tessera.spi.testing.ActionContract;
import org.tessera.spi.testing.MemorySession;

class CloseTicketTest extends ActionContract {

    @Override
    protected RecordAction action(RecordService records) {
        return new CloseTicket();
    }

    @Override
    protected ActionRequest request(boolean dryRun) {
        return request(TicketFields.OPEN, dryRun);
    }

    private static ActionRequest request(String state, boolean dryRun) {
        MemorySession session = new MemorySession(Caller.system("test"), Clock.systemUTC());
        Record ticket =
                session.create(
                        TicketFields.TYPE, Map.of("subject", "Lamp", TicketFields.STATE, state));
        return new ActionRequest(session, ticket, Map.of("resolution", "New bulb"), dryRun);
    }

    @Test
    void theTicketIsClosedAndKeepsItsResolution() {
        ActionRequest request = request(false);
        new CloseTicket().run(request);
        Record ticket = request.session().read(TicketFields.TYPE, request.record().id());
        assertThat(ticket.text(TicketFields.STATE)).isEqualTo(TicketFields.CLOSED);
        assertThat(ticket.text("resolution")).isEqualTo("New bulb");
    }

    @Test
    void aClosedTicketIsNotClosedAgain() {
        ActionRequest request = request(TicketFields.CLOSED, false);
        assertThatThrownBy(() -> new CloseTicket().run(request))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("closed already");
    }
}
