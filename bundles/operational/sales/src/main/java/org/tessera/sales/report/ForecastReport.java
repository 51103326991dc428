package org.tessera.sales.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tessera.api.query.AggregateQuery;
import org.tessera.api.query.AggregateResult;
import org.tessera.api.query.Filter;
import org.tessera.api.query.Operator;
import org.tessera.api.record.RecordService;
import org.tessera.api.report.ReportTable;
import org.tessera.api.report.ReportTable.Column;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.Choice;
import org.tessera.sales.arithmetic.CategorySums;
import org.tessera.sales.arithmetic.DateSpan;
import org.tessera.sales.arithmetic.Forecast;
import org.tessera.sales.internal.Choices;
import org.tessera.sales.internal.Outcomes;
import org.tessera.sales.internal.Parameters;
import org.tessera.sales.internal.Types;
import org.tessera.spi.report.Report;

/** What is expected in the next thirty, sixty and ninety days, by category. */
@Component(service = Report.class)
public final class ForecastReport extends SalesReport {

    private static final List<String> COUNTED = List.of("pipeline", "best-case", "commit");
    private static final List<Choice> PERIODS =
            List.of(
                    Choices.choice("days-1-30", "Days 1 to 30", "Días 1 a 30"),
                    Choices.choice("days-31-60", "Days 31 to 60", "Días 31 a 60"),
                    Choices.choice("days-61-90", "Days 61 to 90", "Días 61 a 90"),
                    Choices.choice("rolling-30", "Next 30 days", "Próximos 30 días"),
                    Choices.choice("rolling-60", "Next 60 days", "Próximos 60 días"),
                    Choices.choice("rolling-90", "Next 90 days", "Próximos 90 días"));
    private static final List<Column> COLUMNS =
            List.of(
                    Column.choice("period", PERIODS, "Period", "Periodo"),
                    date("from", "From", "Desde"),
                    date("to", "To", "Hasta"),
                    number("deals", "Opportunities", "Oportunidades"),
                    money("closed", "Closed", "Cerrado"),
                    money("commit", "Commit", "Compromiso"),
                    money("bestCase", "Best case", "Mejor caso"),
                    money("pipeline", "Pipeline", "Cartera"),
                    money("commitForecast", "Commit forecast", "Pronóstico de compromiso"),
                    money("bestCaseForecast", "Best case forecast", "Pronóstico del mejor caso"),
                    money("openPipeline", "Open pipeline", "Cartera abierta"),
                    money("weighted", "Weighted", "Ponderado"));

    /** Creates the report. */
    @Activate
    public ForecastReport(@Reference RecordService records) {
        super(
                records,
                "forecast",
                new LocalizedText("Forecast", "Pronóstico"),
                new LocalizedText(
                        "What is expected in buckets of 30 days and in rolling 30, 60 and 90 days, by category; lost and omitted opportunities never count",
                        "Lo previsto en tramos de 30 días y a 30, 60 y 90 días vista, por categoría; lo perdido y lo omitido nunca cuenta"),
                Parameters.date(
                        "from", "First day (today if empty)", "Primer día (hoy si está vacío)"),
                OWNER,
                PIPELINE);
    }

    @Override
    ReportTable answer(Question question) {
        LocalDate start = question.date("from", question.today());
        Forecast forecast = new Forecast(start);
        long withoutAmount = 0;
        for (AggregateResult.Row row : question.aggregate(open(question, forecast.span()))) {
            String currency = (String) row.keys().get(2);
            forecast.add(
                    (LocalDate) row.keys().get(0),
                    currency,
                    (String) row.keys().get(1),
                    Question.tally(row));
            withoutAmount += currency == null ? (Long) row.measures().get(0) : 0;
        }
        for (AggregateResult.Row row : question.aggregate(won(question, forecast.span()))) {
            forecast.add(
                    (LocalDate) row.keys().get(0),
                    (String) row.keys().get(1),
                    "closed",
                    Question.tally(row));
        }
        List<List<Object>> rows = new ArrayList<>();
        forecast.rows().forEach(row -> rows.add(row(row, start)));
        return new ReportTable(COLUMNS, rows, notes(question, forecast.span(), withoutAmount));
    }

    private static Filter mine(Question question, String outcome) {
        return Filter.and(
                Filter.eq("outcome", outcome), question.given("owner"), question.given("pipeline"));
    }

    private static AggregateQuery.Builder open(Question question, DateSpan span) {
        return AggregateQuery.of(Types.OPPORTUNITY)
                .filter(
                        Filter.and(
                                mine(question, Outcomes.OPEN),
                                Filter.in("forecastCategory", COUNTED),
                                Question.in("closeDate", span)))
                .groupBy("closeDate")
                .groupBy("forecastCategory")
                .groupBy("amount.currency")
                .count()
                .sum("amount")
                .sum("weightedAmount");
    }

    private static AggregateQuery.Builder won(Question question, DateSpan span) {
        return AggregateQuery.of(Types.OPPORTUNITY)
                .filter(Filter.and(mine(question, Outcomes.WON), Question.in("closedOn", span)))
                .groupBy("closedOn")
                .groupBy("amount.currency")
                .count()
                .sum("amount");
    }

    private static List<Object> row(Forecast.Row row, LocalDate start) {
        DateSpan span = row.bucket().span(start);
        CategorySums sums = row.sums();
        String currency = row.currency();
        return Question.row(
                row.bucket().code(),
                span.first(),
                span.last(),
                sums.deals(),
                Question.money(sums.closed(), currency),
                Question.money(sums.commit(), currency),
                Question.money(sums.bestCase(), currency),
                Question.money(sums.pipeline(), currency),
                Question.money(sums.commitForecast(), currency),
                Question.money(sums.bestCaseForecast(), currency),
                Question.money(sums.openPipeline(), currency),
                Question.money(sums.weighted(), currency));
    }

    private static List<LocalizedText> notes(Question question, DateSpan span, long withoutAmount) {
        List<LocalizedText> notes = new ArrayList<>();
        notes.add(Question.period(span));
        Filter undated =
                Filter.or(
                        Filter.isNull("closeDate"),
                        Filter.compare("closeDate", Operator.LT, span.first()));
        long left =
                question.count(
                        Types.OPPORTUNITY, Filter.and(mine(question, Outcomes.OPEN), undated));
        if (left > 0) {
            notes.add(
                    new LocalizedText(
                                    "Open but not counted, without a close date or with one before the period: {0}",
                                    "Abiertas pero no contadas, sin fecha de cierre o con una anterior al periodo: {0}")
                            .with(left));
        }
        if (withoutAmount > 0) {
            notes.add(
                    new LocalizedText(
                                    "In the period without an amount: {0}",
                                    "En el periodo sin importe: {0}")
                            .with(withoutAmount));
        }
        return notes;
    }
}
