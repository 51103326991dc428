package ${package}.report;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import ${package}.TicketFields;
import org.tessera.api.query.Filter;
import org.tessera.api.query.Operator;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.query.Sort;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordService;
import org.tessera.api.report.ReportDescriptor;
import org.tessera.api.report.ReportTable;
import org.tessera.api.report.ReportTable.Column;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldType;
import org.tessera.spi.report.Report;
import org.tessera.spi.report.ReportRequest;

/** The open tickets whose due date has passed, the oldest first. */
@Component(service = Report.class)
public final class OverdueReport implements Report {

    private static final ReportDescriptor DESCRIPTOR =
            new ReportDescriptor(
                    TicketFields.MODULE,
                    "overdue",
                    new LocalizedText("Overdue tickets", "Incidencias atrasadas"),
                    new LocalizedText(
                            "The open tickets whose due date has passed",
                            "Las incidencias abiertas cuya fecha límite ya pasó"),
                    List.of());
    private static final List<Column> COLUMNS =
            List.of(
                    Column.link("ticket", TicketFields.TYPE, "Ticket", "Incidencia"),
                    Column.of("subject", FieldType.TEXT, "Subject", "Asunto"),
                    Column.of("dueDate", FieldType.DATE, "Due date", "Fecha límite"),
                    Column.of("days", FieldType.INTEGER, "Days late", "Días de retraso"));

    private final RecordService records;

    /** Creates the report. */
    @Activate
    public OverdueReport(@Reference RecordService records) {
        this.records = records;
    }

    @Override
    public ReportDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public ReportTable run(ReportRequest request) {
        LocalDate today = request.today();
        List<List<Object>> rows = new ArrayList<>();
        RecordQuery query =
                RecordQuery.of(TicketFields.TYPE)
                        .filter(
                                Filter.and(
                                        Filter.eq(TicketFields.STATE, TicketFields.OPEN),
                                        Filter.compare("dueDate", Operator.LT, today)))
                        .sort(Sort.by("dueDate"))
                        .limit(RecordQuery.MAX_LIMIT)
                        .build();
        for (Record ticket : records.list(request.caller(), query).items()) {
            LocalDate due = ticket.date("dueDate");
            rows.add(
                    List.of(
                            ticket.id(),
                            ticket.text("subject"),
                            due,
                            ChronoUnit.DAYS.between(due, today)));
        }
        return new ReportTable(COLUMNS, rows, List.of());
    }
}
