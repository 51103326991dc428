package ${package}.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import ${package}.TicketFields;
import org.tessera.api.caller.Caller;
import org.tessera.api.record.RecordService;
import org.tessera.api.report.ReportTable;
import org.tessera.spi.report.Report;
import org.tessera.spi.report.ReportRequest;
import org.tessera.spi.testing.MemoryService;
import org.tessera.spi.testing.MemorySession;
import org.tessera.spi.testing.ReportContract;

class OverdueReportTest extends ReportContract {

    @Override
    protected Report report(RecordService records) {
        return new OverdueReport(records);
    }

    @Override
    protected RecordService records() {
        MemorySession session = new MemorySession(Caller.system("test"), Clock.systemUTC());
        ticket(session, "Lamp", TicketFields.OPEN, today().minusDays(3));
        ticket(session, "Door", TicketFields.OPEN, today().minusDays(8));
        ticket(session, "Roof", TicketFields.OPEN, today());
        ticket(session, "Stairs", TicketFields.CLOSED, today().minusDays(9));
        return new MemoryService(session);
    }

    private static void ticket(
            MemorySession session, String subject, String state, LocalDate dueDate) {
        session.create(
                TicketFields.TYPE,
                Map.of("subject", subject, TicketFields.STATE, state, "dueDate", dueDate));
    }

    @Test
    void openTicketsThatAreLateAreListedTheOldestFirst() {
        ReportTable table =
                report(records()).run(new ReportRequest(Caller.system("test"), Map.of(), today()));
        assertThat(table.rows())
                .extracting(row -> row.get(1) + " " + row.get(3))
                .containsExactly("Door 8", "Lamp 3");
    }
}
