package org.tessera.sales.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tessera.api.query.AggregateQuery;
import org.tessera.api.query.AggregateResult;
import org.tessera.api.query.Filter;
import org.tessera.api.record.RecordService;
import org.tessera.api.report.ReportTable;
import org.tessera.api.report.ReportTable.Column;
import org.tessera.api.text.LocalizedText;
import org.tessera.sales.arithmetic.ByCurrency;
import org.tessera.sales.arithmetic.DateSpan;
import org.tessera.sales.arithmetic.Percent;
import org.tessera.sales.arithmetic.Tally;
import org.tessera.sales.internal.Choices;
import org.tessera.sales.internal.Outcomes;
import org.tessera.sales.internal.Types;
import org.tessera.spi.report.Report;

/** Where leads come from and what becomes of them. */
@Component(service = Report.class)
public final class LeadSourceReport extends SalesReport {

    private static final List<Column> COLUMNS =
            List.of(
                    Column.choice("source", Choices.LEAD_SOURCES, "Source", "Origen"),
                    number("leads", "Leads", "Clientes en perspectiva"),
                    number("converted", "Converted", "Convertidos"),
                    percent("conversionRate", "Conversion rate", "Tasa de conversión"),
                    number("won", "Won", "Ganadas"),
                    money("wonAmount", "Won amount", "Importe ganado"));

    /** Creates the report. */
    @Activate
    public LeadSourceReport(@Reference RecordService records) {
        super(
                records,
                "lead-source",
                new LocalizedText("Lead sources", "Origen de los clientes en perspectiva"),
                new LocalizedText(
                        "Leads created in a period and how many were converted, and what was won in it, by source",
                        "Clientes en perspectiva creados en un periodo, cuántos se convirtieron y qué se ganó en él, por origen"),
                FROM,
                TO,
                OWNER);
    }

    private static final class Source {
        private long leads;
        private long converted;
        private final ByCurrency<Tally> won = new ByCurrency<>(Tally::plus);
    }

    @Override
    ReportTable answer(Question question) {
        DateSpan span = question.span(DateSpan.year(question.today()).until(question.today()));
        Map<String, Source> sources = new TreeMap<>();
        AggregateQuery.Builder leads =
                AggregateQuery.of(Types.LEAD)
                        .filter(
                                Filter.and(
                                        question.during("createdAt", span),
                                        question.given("owner")))
                        .groupBy("source")
                        .groupBy("status")
                        .count();
        for (AggregateResult.Row row : question.aggregate(leads)) {
            Source source = source(sources, row);
            long count = (Long) row.measures().get(0);
            source.leads += count;
            source.converted += "converted".equals(row.keys().get(1)) ? count : 0;
        }
        AggregateQuery.Builder won =
                AggregateQuery.of(Types.OPPORTUNITY)
                        .filter(
                                Filter.and(
                                        Filter.eq("outcome", Outcomes.WON),
                                        Question.in("closedOn", span),
                                        question.given("owner")))
                        .groupBy("source")
                        .groupBy("amount.currency")
                        .count()
                        .sum("amount");
        for (AggregateResult.Row row : question.aggregate(won)) {
            source(sources, row).won.add((String) row.keys().get(1), Question.tally(row));
        }
        List<List<Object>> rows = new ArrayList<>();
        sources.forEach((name, source) -> add(rows, name.isEmpty() ? null : name, source));
        return new ReportTable(COLUMNS, rows, notes(span));
    }

    private static Source source(Map<String, Source> sources, AggregateResult.Row row) {
        String name = row.keys().get(0) instanceof String given ? given : "";
        return sources.computeIfAbsent(name, key -> new Source());
    }

    /**
     * Leads have no currency: they stand in the first row of their source only, so that sums of the
     * column are right.
     */
    private static void add(List<List<Object>> rows, String name, Source source) {
        Map<String, Tally> won = source.won.rows();
        boolean first = true;
        for (Map.Entry<String, Tally> each :
                (won.isEmpty() ? Map.of(ByCurrency.NONE, Tally.NONE) : won).entrySet()) {
            rows.add(
                    Question.row(
                            name,
                            first ? source.leads : null,
                            first ? source.converted : null,
                            first ? Percent.of(source.converted, source.leads) : null,
                            each.getValue().count(),
                            Question.money(each.getValue().sum(), each.getKey())));
            first = false;
        }
    }

    private static List<LocalizedText> notes(DateSpan span) {
        return List.of(
                Question.period(span),
                new LocalizedText(
                        "Leads by the day they were created, won opportunities by the day they were closed",
                        "Clientes en perspectiva por su día de creación; oportunidades ganadas por su día de cierre"));
    }
}
