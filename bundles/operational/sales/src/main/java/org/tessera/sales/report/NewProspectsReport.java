package org.tessera.sales.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordPage;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.query.Sort;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordService;
import org.tessera.api.report.ReportTable;
import org.tessera.api.report.ReportTable.Column;
import org.tessera.api.text.LocalizedText;
import org.tessera.sales.arithmetic.DateSpan;
import org.tessera.sales.internal.Choices;
import org.tessera.sales.internal.Parameters;
import org.tessera.sales.internal.Types;
import org.tessera.spi.report.Report;

/** Leads and prospective accounts that came in during a period. */
@Component(service = Report.class)
public final class NewProspectsReport extends SalesReport {

    private static final int DAYS = 30;
    private static final int SIZE = 200;
    private static final List<Column> COLUMNS =
            List.of(
                    date("createdOn", "Created on", "Creado el"),
                    text("kind", "Kind", "Clase"),
                    Column.link("lead", Types.LEAD, "Lead", "Cliente en perspectiva"),
                    Column.link("account", Types.ACCOUNT, "Account", "Cuenta"),
                    text("name", "Name", "Nombre"),
                    text("company", "Company", "Empresa"),
                    Column.choice("status", Choices.LEAD_STATUSES, "Status", "Estado"),
                    Column.choice("source", Choices.LEAD_SOURCES, "Source", "Origen"),
                    text("ownerName", "Representative", "Comercial"));

    /** Creates the report. */
    @Activate
    public NewProspectsReport(@Reference RecordService records) {
        super(
                records,
                "new-prospects",
                new LocalizedText("New prospects", "Nuevos clientes potenciales"),
                new LocalizedText(
                        "Leads and prospective accounts created in a period, by default the last 30 days",
                        "Clientes en perspectiva y cuentas potenciales creados en un periodo; si no se dice otro, los últimos 30 días"),
                FROM,
                TO,
                OWNER,
                Parameters.size(
                        "limit",
                        SIZE,
                        RecordQuery.MAX_LIMIT,
                        "At most, of each kind",
                        "Como máximo, de cada clase"));
    }

    @Override
    ReportTable answer(Question question) {
        DateSpan span = question.span(DateSpan.days(question.today().minusDays(DAYS - 1L), DAYS));
        List<Found> found = new ArrayList<>();
        RecordPage leads =
                question.list(query(question, Types.LEAD, span).includes(List.of("owner")));
        for (Record lead : leads.items()) {
            found.add(
                    new Found(
                            lead,
                            Question.row(
                                    question.day(lead.created()),
                                    question.say("Lead", "Cliente en perspectiva"),
                                    lead.id(),
                                    null,
                                    lead.title(),
                                    lead.text("company"),
                                    lead.text("status"),
                                    lead.text("source"),
                                    Question.title(leads, "owner", lead))));
        }
        List<LocalizedText> notes = new ArrayList<>();
        notes.add(Question.period(span));
        notes.add(counted("Leads", "Clientes en perspectiva", leads));
        // Accounts have no representative.
        if (question.link("owner") == null) {
            RecordPage accounts = question.list(query(question, Types.ACCOUNT, span));
            for (Record account : accounts.items()) {
                found.add(new Found(account, row(question, account)));
            }
            notes.add(counted("Prospective accounts", "Cuentas potenciales", accounts));
        }
        found.sort(Comparator.comparing((Found each) -> each.record().created().at()).reversed());
        return new ReportTable(COLUMNS, found.stream().map(Found::row).toList(), notes);
    }

    private record Found(Record record, List<Object> row) {}

    private static List<Object> row(Question question, Record account) {
        return Question.row(
                question.day(account.created()),
                question.say("Account", "Cuenta"),
                null,
                account.id(),
                account.title(),
                account.title(),
                null,
                null,
                null);
    }

    private static RecordQuery.Builder query(Question question, String type, DateSpan span) {
        Filter more =
                type.equals(Types.ACCOUNT)
                        ? Filter.eq("kind", "prospect")
                        : question.given("owner");
        return RecordQuery.of(type)
                .filter(Filter.and(question.during("createdAt", span), more))
                .sort(Sort.byDescending("createdAt"))
                .limit(question.size("limit", SIZE))
                .counted(true);
    }

    private static LocalizedText counted(String en, String es, RecordPage page) {
        long all = page.count() == null ? page.items().size() : page.count().value();
        return new LocalizedText("{1}: {0}", "{2}: {0}").with(all, en, es);
    }
}
