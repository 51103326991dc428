package org.tessera.sales.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
import org.tessera.api.type.Choice;
import org.tessera.sales.arithmetic.ByCurrency;
import org.tessera.sales.arithmetic.DateSpan;
import org.tessera.sales.arithmetic.Performance;
import org.tessera.sales.internal.Choices;
import org.tessera.sales.internal.Outcomes;
import org.tessera.sales.internal.Parameters;
import org.tessera.sales.internal.Types;
import org.tessera.spi.report.Report;

/** What was won and lost, by representative and period. */
@Component(service = Report.class)
public final class WonLostReport extends SalesReport {

    private static final List<Choice> PERIODS =
            List.of(
                    Choices.choice("month", "Month", "Mes"),
                    Choices.choice("quarter", "Quarter", "Trimestre"),
                    Choices.choice("year", "Year", "Año"));
    private static final List<Column> COLUMNS =
            List.of(
                    Column.link(
                            "representative", Types.REPRESENTATIVE, "Representative", "Comercial"),
                    text("representativeName", "Representative", "Comercial"),
                    date("period", "Period from", "Periodo desde"),
                    number("won", "Won", "Ganadas"),
                    money("wonAmount", "Won amount", "Importe ganado"),
                    number("lost", "Lost", "Perdidas"),
                    money("lostAmount", "Lost amount", "Importe perdido"),
                    percent("winRate", "Win rate", "Tasa de éxito"));

    /** Creates the report. */
    @Activate
    public WonLostReport(@Reference RecordService records) {
        super(
                records,
                "won-lost",
                new LocalizedText("Won and lost", "Ganadas y perdidas"),
                new LocalizedText(
                        "Opportunities won and lost by representative and month, quarter or year",
                        "Oportunidades ganadas y perdidas por comercial y mes, trimestre o año"),
                Parameters.choice("period", PERIODS, "month", "By", "Por"),
                FROM,
                TO,
                OWNER);
    }

    private record Key(String name, Long representative, LocalDate period) {

        static final Comparator<Key> ORDER =
                Comparator.comparing(Key::name, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(
                                Key::representative,
                                Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(Key::period);
    }

    @Override
    ReportTable answer(Question question) {
        DateSpan span = question.span(DateSpan.year(question.today()).until(question.today()));
        AggregateQuery.Period period =
                switch (question.choice("period", "month")) {
                    case "quarter" -> AggregateQuery.Period.QUARTER;
                    case "year" -> AggregateQuery.Period.YEAR;
                    default -> AggregateQuery.Period.MONTH;
                };
        AggregateQuery.Builder closed =
                AggregateQuery.of(Types.OPPORTUNITY)
                        .filter(
                                Filter.and(
                                        Filter.in("outcome", List.of(Outcomes.WON, Outcomes.LOST)),
                                        Question.in("closedOn", span),
                                        question.given("owner")))
                        .groupBy("owner")
                        .groupBy("closedOn", period)
                        .groupBy("outcome")
                        .groupBy("amount.currency")
                        .count()
                        .sum("amount");
        Map<Long, Record> people = question.all(Types.REPRESENTATIVE, "name");
        Map<Key, ByCurrency<Performance>> found = new TreeMap<>(Key.ORDER);
        for (AggregateResult.Row row : question.aggregate(closed)) {
            Long owner = (Long) row.keys().get(0);
            Key key = new Key(Question.title(people, owner), owner, (LocalDate) row.keys().get(1));
            found.computeIfAbsent(key, each -> new ByCurrency<>(Performance::plus))
                    .add(
                            (String) row.keys().get(3),
                            Performance.of((String) row.keys().get(2), Question.tally(row)));
        }
        List<List<Object>> rows = new ArrayList<>();
        found.forEach(
                (key, currencies) ->
                        currencies
                                .rows()
                                .forEach((currency, sums) -> rows.add(row(key, currency, sums))));
        return new ReportTable(COLUMNS, rows, List.of(Question.period(span)));
    }

    private static List<Object> row(Key key, String currency, Performance sums) {
        return Question.row(
                key.representative(),
                key.name(),
                key.period(),
                sums.won().count(),
                Question.money(sums.won().sum(), currency),
                sums.lost().count(),
                Question.money(sums.lost().sum(), currency),
                sums.winRate());
    }
}
