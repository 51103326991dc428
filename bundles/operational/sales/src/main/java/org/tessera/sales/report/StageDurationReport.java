package org.tessera.sales.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tessera.api.query.AggregateQuery;
import org.tessera.api.query.AggregateResult;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordService;
import org.tessera.api.report.ReportTable;
import org.tessera.api.report.ReportTable.Column;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldType;
import org.tessera.sales.arithmetic.DateSpan;
import org.tessera.sales.arithmetic.Days;
import org.tessera.sales.internal.Types;
import org.tessera.spi.report.Report;

/** How long opportunities stay in each stage. */
@Component(service = Report.class)
public final class StageDurationReport extends SalesReport {

    private static final List<Column> COLUMNS =
            List.of(
                    text("pipelineName", "Pipeline", "Embudo"),
                    Column.link("stage", Types.STAGE, "Stage", "Etapa"),
                    text("stageName", "Stage", "Etapa"),
                    number("changes", "Left the stage", "Salieron de la etapa"),
                    days("averageDays", "Average days", "Media de días"),
                    days("shortestDays", "Shortest", "La más corta"),
                    days("longestDays", "Longest", "La más larga"));

    /** Creates the report. */
    @Activate
    public StageDurationReport(@Reference RecordService records) {
        super(
                records,
                "stage-duration",
                new LocalizedText("Time in stages", "Tiempo en las etapas"),
                new LocalizedText(
                        "How many days opportunities spent in a stage before they left it in a period, by default the last year",
                        "Cuántos días pasaron las oportunidades en una etapa antes de salir de ella en un periodo; si no se dice otro, el último año"),
                FROM,
                TO,
                PIPELINE);
    }

    private static Column days(String name, String en, String es) {
        return Column.of(name, FieldType.DECIMAL, en, es);
    }

    @Override
    ReportTable answer(Question question) {
        DateSpan span =
                question.span(
                        new DateSpan(question.today().minusYears(1).plusDays(1), question.today()));
        AggregateQuery.Builder query =
                AggregateQuery.of(Types.STAGE_CHANGE)
                        .filter(question.during("at", span))
                        .groupBy("fromStage")
                        .count()
                        .measure(AggregateQuery.Function.AVG, "seconds")
                        .measure(AggregateQuery.Function.MIN, "seconds")
                        .measure(AggregateQuery.Function.MAX, "seconds");
        Map<Long, AggregateResult.Row> byStage = new LinkedHashMap<>();
        question.aggregate(query).forEach(row -> byStage.put((Long) row.keys().get(0), row));
        StageOrder order = StageOrder.of(question);
        List<List<Object>> rows = new ArrayList<>();
        for (Record stage : order.stages()) {
            AggregateResult.Row row = byStage.get(stage.id());
            if (row != null) {
                rows.add(
                        Question.row(
                                order.pipelineOf(stage),
                                stage.id(),
                                stage.title(),
                                row.measures().get(0),
                                Days.of((BigDecimal) row.measures().get(1)),
                                Days.of((BigDecimal) row.measures().get(2)),
                                Days.of((BigDecimal) row.measures().get(3))));
            }
        }
        return new ReportTable(COLUMNS, rows, List.of(Question.period(span)));
    }
}
