package org.tessera.sales.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tessera.api.query.AggregateQuery;
import org.tessera.api.query.AggregateResult;
import org.tessera.api.query.Filter;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordService;
import org.tessera.api.report.ReportTable;
import org.tessera.api.report.ReportTable.Column;
import org.tessera.api.text.LocalizedText;
import org.tessera.sales.arithmetic.ByCurrency;
import org.tessera.sales.arithmetic.Tally;
import org.tessera.sales.internal.Outcomes;
import org.tessera.sales.internal.Types;
import org.tessera.spi.report.Report;

/** What is open, by stage. */
@Component(service = Report.class)
public final class PipelineReport extends SalesReport {

    private static final String AMOUNT = "%,.2f %s";
    private static final Locale SPANISH = new Locale("es", "ES");
    private static final List<Column> COLUMNS =
            List.of(
                    Column.link("pipeline", Types.PIPELINE, "Pipeline", "Embudo"),
                    text("pipelineName", "Pipeline", "Embudo"),
                    Column.link("stage", Types.STAGE, "Stage", "Etapa"),
                    text("stageName", "Stage", "Etapa"),
                    percent("probability", "Probability", "Probabilidad"),
                    number("deals", "Opportunities", "Oportunidades"),
                    money("amount", "Amount", "Importe"),
                    money("weighted", "Weighted", "Ponderado"));

    /** Creates the report. */
    @Activate
    public PipelineReport(@Reference RecordService records) {
        super(
                records,
                "pipeline",
                new LocalizedText("Pipeline", "Embudo de ventas"),
                new LocalizedText(
                        "Open opportunities by stage: number, plain sum and weighted sum",
                        "Oportunidades abiertas por etapa: número, suma simple y suma ponderada"),
                PIPELINE,
                OWNER);
    }

    @Override
    ReportTable answer(Question question) {
        Map<Long, ByCurrency<Tally>> byStage = new LinkedHashMap<>();
        ByCurrency<Tally> total = new ByCurrency<>(Tally::plus);
        for (AggregateResult.Row row : question.aggregate(open(question))) {
            String currency = (String) row.keys().get(1);
            byStage.computeIfAbsent((Long) row.keys().get(0), key -> new ByCurrency<>(Tally::plus))
                    .add(currency, Question.tally(row));
            total.add(currency, Question.tally(row));
        }
        StageOrder order = StageOrder.of(question);
        List<List<Object>> rows = new ArrayList<>();
        for (Record stage : order.stages()) {
            ByCurrency<Tally> found = byStage.remove(stage.id());
            if (found != null || !Outcomes.isClosed(stage.value("outcome"))) {
                add(rows, order, stage, found);
            }
        }
        // Opportunities whose stage was removed for good.
        byStage.values().forEach(found -> add(rows, order, null, found));
        return new ReportTable(COLUMNS, rows, notes(question, total));
    }

    private static AggregateQuery.Builder open(Question question) {
        return AggregateQuery.of(Types.OPPORTUNITY)
                .filter(
                        Filter.and(
                                Filter.eq("outcome", Outcomes.OPEN),
                                question.given("pipeline"),
                                question.given("owner")))
                .groupBy("stage")
                .groupBy("amount.currency")
                .count()
                .sum("amount")
                .sum("weightedAmount");
    }

    private static void add(
            List<List<Object>> rows, StageOrder order, Record stage, ByCurrency<Tally> found) {
        Map<String, Tally> tallies =
                found == null ? Map.of(ByCurrency.NONE, Tally.NONE) : found.rows();
        tallies.forEach(
                (currency, tally) ->
                        rows.add(
                                Question.row(
                                        stage == null ? null : stage.link("pipeline"),
                                        stage == null ? null : order.pipelineOf(stage),
                                        stage == null ? null : stage.id(),
                                        stage == null ? null : stage.title(),
                                        stage == null ? null : stage.decimal("probability"),
                                        tally.count(),
                                        Question.money(tally.sum(), currency),
                                        Question.money(tally.weighted(), currency))));
    }

    private static List<LocalizedText> notes(Question question, ByCurrency<Tally> total) {
        List<LocalizedText> notes = new ArrayList<>();
        notes.add(
                new LocalizedText("Open opportunities on {0}", "Oportunidades abiertas el {0}")
                        .with(question.today()));
        total.rows()
                .forEach(
                        (currency, tally) ->
                                notes.add(
                                        new LocalizedText(
                                                        "In all: {0} (amount {1}, weighted {2})",
                                                        "En total: {0} (importe {1}, ponderado {2})")
                                                .with(
                                                        tally.count(),
                                                        shown(tally.sum(), currency),
                                                        shown(tally.weighted(), currency))));
        return notes;
    }

    private static LocalizedText shown(BigDecimal amount, String currency) {
        return currency.isEmpty()
                ? LocalizedText.same("–")
                : new LocalizedText(
                        String.format(Locale.ENGLISH, AMOUNT, amount, currency),
                        String.format(SPANISH, AMOUNT, amount, currency));
    }
}
