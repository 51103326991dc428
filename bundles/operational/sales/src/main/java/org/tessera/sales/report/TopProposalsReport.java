package org.tessera.sales.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
import org.tessera.sales.internal.Choices;
import org.tessera.sales.internal.Outcomes;
import org.tessera.sales.internal.Parameters;
import org.tessera.sales.internal.Types;
import org.tessera.spi.report.Report;

/** The largest open opportunities. */
@Component(service = Report.class)
public final class TopProposalsReport extends SalesReport {

    private static final int SIZE = 10;
    private static final List<Column> COLUMNS =
            List.of(
                    number("rank", "Rank", "Puesto"),
                    Column.link("opportunity", Types.OPPORTUNITY, "Opportunity", "Oportunidad"),
                    text("name", "Opportunity", "Oportunidad"),
                    Column.link("account", Types.ACCOUNT, "Account", "Cuenta"),
                    text("accountName", "Account", "Cuenta"),
                    Column.link("owner", Types.REPRESENTATIVE, "Representative", "Comercial"),
                    text("ownerName", "Representative", "Comercial"),
                    text("stageName", "Stage", "Etapa"),
                    money("amount", "Amount", "Importe"),
                    percent("probability", "Probability", "Probabilidad"),
                    money("weighted", "Weighted", "Ponderado"),
                    date("closeDate", "Close date", "Fecha de cierre"));

    /** Creates the report. */
    @Activate
    public TopProposalsReport(@Reference RecordService records) {
        super(
                records,
                "top-proposals",
                new LocalizedText("Top proposals", "Mayores propuestas"),
                new LocalizedText(
                        "The open opportunities with the largest amounts",
                        "Las oportunidades abiertas con los mayores importes"),
                Parameters.size("limit", SIZE, RecordQuery.MAX_LIMIT, "At most", "Como máximo"),
                Parameters.choice(
                        "category",
                        Choices.FORECAST_CATEGORIES,
                        null,
                        "Forecast category",
                        "Categoría de pronóstico"),
                OWNER,
                PIPELINE);
    }

    @Override
    ReportTable answer(Question question) {
        Filter filter =
                Filter.and(
                        Filter.eq("outcome", Outcomes.OPEN),
                        Filter.compare("amount", Operator.NULL, false),
                        question.given("forecastCategory", "category"),
                        question.given("owner"),
                        question.given("pipeline"));
        RecordPage page =
                question.list(
                        RecordQuery.of(Types.OPPORTUNITY)
                                .filter(filter)
                                .sort(Sort.byDescending("amount"))
                                .includes(List.of("account", "owner", "stage"))
                                .limit(question.size("limit", SIZE))
                                .counted(true));
        List<List<Object>> rows = new ArrayList<>();
        Set<String> currencies = new LinkedHashSet<>();
        for (Record deal : page.items()) {
            currencies.add(deal.money("amount").currency());
            rows.add(
                    Question.row(
                            rows.size() + 1L,
                            deal.id(),
                            deal.title(),
                            deal.link("account"),
                            Question.title(page, "account", deal),
                            deal.link("owner"),
                            Question.title(page, "owner", deal),
                            Question.title(page, "stage", deal),
                            deal.money("amount"),
                            deal.decimal("probability"),
                            deal.money("weightedAmount"),
                            deal.date("closeDate")));
        }
        List<LocalizedText> notes = new ArrayList<>();
        notes.add(
                new LocalizedText("Open opportunities on {0}", "Oportunidades abiertas el {0}")
                        .with(question.today()));
        notes.add(HotListReport.shown(rows.size(), page));
        if (currencies.size() > 1) {
            notes.add(
                    new LocalizedText(
                                    "Ordered by the number alone; amounts are in {0}",
                                    "Ordenadas solo por la cifra; hay importes en {0}")
                            .with(String.join(", ", currencies)));
        }
        return new ReportTable(COLUMNS, rows, notes);
    }
}
