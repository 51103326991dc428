package org.tessera.sales.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tessera.api.query.Filter;
import org.tessera.api.query.Operator;
import org.tessera.api.query.RecordPage;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.query.Sort;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordService;
import org.tessera.api.report.ReportTable;
import org.tessera.api.report.ReportTable.Column;
import org.tessera.api.text.LocalizedText;
import org.tessera.sales.arithmetic.DateSpan;
import org.tessera.sales.internal.Outcomes;
import org.tessera.sales.internal.Parameters;
import org.tessera.sales.internal.Types;
import org.tessera.spi.report.Report;

/** What needs attention this week. */
@Component(service = Report.class)
public final class HotListReport extends SalesReport {

    private static final int SIZE = 50;
    private static final List<Column> COLUMNS =
            List.of(
                    Column.link("opportunity", Types.OPPORTUNITY, "Opportunity", "Oportunidad"),
                    text("name", "Opportunity", "Oportunidad"),
                    text("reason", "Why", "Por qué"),
                    date("nextStepDate", "Date of the next step", "Fecha del próximo paso"),
                    text("nextStep", "Next step", "Próximo paso"),
                    date("closeDate", "Close date", "Fecha de cierre"),
                    Column.link("account", Types.ACCOUNT, "Account", "Cuenta"),
                    text("accountName", "Account", "Cuenta"),
                    Column.link("owner", Types.REPRESENTATIVE, "Representative", "Comercial"),
                    text("ownerName", "Representative", "Comercial"),
                    text("stageName", "Stage", "Etapa"),
                    money("amount", "Amount", "Importe"));

    /** Creates the report. */
    @Activate
    public HotListReport(@Reference RecordService records) {
        super(
                records,
                "hot-list",
                new LocalizedText("Hot list of the week", "Lista prioritaria de la semana"),
                new LocalizedText(
                        "Open opportunities with a next step or close date in the week, an overdue next step, or high priority",
                        "Oportunidades abiertas con próximo paso o cierre en la semana, un paso atrasado o prioridad alta"),
                Parameters.date(
                        "week",
                        "A day of the week (today if empty)",
                        "Un día de la semana (hoy si está vacío)"),
                OWNER,
                Parameters.size("limit", SIZE, RecordQuery.MAX_LIMIT, "At most", "Como máximo"));
    }

    @Override
    ReportTable answer(Question question) {
        DateSpan week = DateSpan.week(question.date("week", question.today()));
        Filter hot =
                Filter.or(
                        Question.in("nextStepDate", week),
                        Question.in("closeDate", week),
                        Filter.eq("priority", "hot"),
                        Filter.compare("nextStepDate", Operator.LT, question.today()));
        RecordPage page =
                question.list(
                        RecordQuery.of(Types.OPPORTUNITY)
                                .filter(
                                        Filter.and(
                                                Filter.eq("outcome", Outcomes.OPEN),
                                                hot,
                                                question.given("owner")))
                                .sort(Sort.by("nextStepDate"), Sort.by("closeDate"))
                                .includes(List.of("account", "owner", "stage"))
                                .limit(question.size("limit", SIZE))
                                .counted(true));
        List<List<Object>> rows = new ArrayList<>();
        for (Record deal : page.items()) {
            rows.add(
                    Question.row(
                            deal.id(),
                            deal.title(),
                            reason(question, deal, week),
                            deal.date("nextStepDate"),
                            deal.text("nextStep"),
                            deal.date("closeDate"),
                            deal.link("account"),
                            Question.title(page, "account", deal),
                            deal.link("owner"),
                            Question.title(page, "owner", deal),
                            Question.title(page, "stage", deal),
                            deal.money("amount")));
        }
        return new ReportTable(
                COLUMNS, rows, List.of(Question.period(week), shown(rows.size(), page)));
    }

    private static String reason(Question question, Record deal, DateSpan week) {
        LocalDate step = deal.date("nextStepDate");
        LocalDate close = deal.date("closeDate");
        if (step != null && step.isBefore(question.today())) {
            return question.say("Next step overdue", "Próximo paso atrasado");
        }
        if (step != null && week.contains(step)) {
            return question.say("Next step this week", "Próximo paso esta semana");
        }
        if (close != null && week.contains(close)) {
            return question.say("Closes this week", "Se cierra esta semana");
        }
        return question.say("High priority", "Prioridad alta");
    }

    static LocalizedText shown(int rows, RecordPage page) {
        long all = page.count() == null ? rows : Math.max(rows, page.count().value());
        return new LocalizedText("Shows {0} of {1}", "Se muestran {0} de {1}").with(rows, all);
    }
}
