package org.tessera.sales.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
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
import org.tessera.sales.arithmetic.DateSpan;
import org.tessera.sales.arithmetic.Performance;
import org.tessera.sales.arithmetic.TeamRollup;
import org.tessera.sales.internal.Outcomes;
import org.tessera.sales.internal.Parameters;
import org.tessera.sales.internal.Types;
import org.tessera.spi.report.Report;

/** What each representative, or each team, has open and has won and lost. */
@Component(service = Report.class)
public final class RepresentativesReport extends SalesReport {

    private static final List<Column> COLUMNS =
            List.of(
                    Column.link(
                            "representative", Types.REPRESENTATIVE, "Representative", "Comercial"),
                    text("representativeName", "Representative", "Comercial"),
                    text("managerName", "Manager", "Responsable"),
                    text("region", "Region", "Región"),
                    number("open", "Open", "Abiertas"),
                    money("openAmount", "Open amount", "Importe abierto"),
                    money("weighted", "Weighted", "Ponderado"),
                    number("won", "Won", "Ganadas"),
                    money("wonAmount", "Won amount", "Importe ganado"),
                    number("lost", "Lost", "Perdidas"),
                    percent("winRate", "Win rate", "Tasa de éxito"));

    /** Creates the report. */
    @Activate
    public RepresentativesReport(@Reference RecordService records) {
        super(
                records,
                "representatives",
                new LocalizedText("Representatives", "Comerciales"),
                new LocalizedText(
                        "What each representative has open, and has won and lost in a period; with teams added up if wanted",
                        "Lo que cada comercial tiene abierto y lo que ganó y perdió en un periodo; con los equipos sumados si se quiere"),
                FROM,
                TO,
                Parameters.flag("rollUp", false, "Add up teams", "Sumar los equipos"));
    }

    @Override
    ReportTable answer(Question question) {
        DateSpan span = question.span(DateSpan.year(question.today()).until(question.today()));
        Map<Long, Record> people = question.all(Types.REPRESENTATIVE, "name", "manager", "region");
        Map<Long, ByCurrency<Performance>> own = new HashMap<>();
        ByCurrency<Performance> nobody = new ByCurrency<>(Performance::plus);
        for (AggregateResult.Row row : question.aggregate(deals(span))) {
            Long owner = (Long) row.keys().get(0);
            ByCurrency<Performance> sums =
                    people.containsKey(owner)
                            ? own.computeIfAbsent(owner, key -> new ByCurrency<>(Performance::plus))
                            : nobody;
            sums.add(
                    (String) row.keys().get(2),
                    Performance.of((String) row.keys().get(1), Question.tally(row)));
        }
        Map<Long, ByCurrency<Performance>> shown =
                question.flag("rollUp")
                        ? TeamRollup.rollUp(managers(people), own, ByCurrency::plus)
                        : own;
        List<List<Object>> rows = new ArrayList<>();
        people.values().stream()
                .filter(person -> shown.containsKey(person.id()))
                .sorted(Comparator.comparing(Record::title).thenComparing(Record::id))
                .forEach(person -> add(rows, people, person, shown.get(person.id())));
        add(rows, people, null, nobody);
        return new ReportTable(COLUMNS, rows, notes(question, span));
    }

    private static AggregateQuery.Builder deals(DateSpan span) {
        Filter closed =
                Filter.and(
                        Filter.in("outcome", List.of(Outcomes.WON, Outcomes.LOST)),
                        Question.in("closedOn", span));
        return AggregateQuery.of(Types.OPPORTUNITY)
                .filter(Filter.or(Filter.eq("outcome", Outcomes.OPEN), closed))
                .groupBy("owner")
                .groupBy("outcome")
                .groupBy("amount.currency")
                .count()
                .sum("amount")
                .sum("weightedAmount");
    }

    static Map<Long, Long> managers(Map<Long, Record> people) {
        Map<Long, Long> managers = new HashMap<>();
        people.values()
                .forEach(
                        person -> {
                            if (people.containsKey(person.link("manager"))) {
                                managers.put(person.id(), person.link("manager"));
                            }
                        });
        return managers;
    }

    private static void add(
            List<List<Object>> rows,
            Map<Long, Record> people,
            Record person,
            ByCurrency<Performance> found) {
        found.rows()
                .forEach(
                        (currency, sums) ->
                                rows.add(
                                        Question.row(
                                                person == null ? null : person.id(),
                                                person == null ? null : person.title(),
                                                person == null
                                                        ? null
                                                        : Question.title(
                                                                people, person.link("manager")),
                                                person == null ? null : person.text("region"),
                                                sums.open().count(),
                                                Question.money(sums.open().sum(), currency),
                                                Question.money(sums.open().weighted(), currency),
                                                sums.won().count(),
                                                Question.money(sums.won().sum(), currency),
                                                sums.lost().count(),
                                                sums.winRate())));
    }

    private static List<LocalizedText> notes(Question question, DateSpan span) {
        List<LocalizedText> notes = new ArrayList<>();
        notes.add(Question.period(span));
        notes.add(
                new LocalizedText("Open opportunities on {0}", "Oportunidades abiertas el {0}")
                        .with(question.today()));
        if (question.flag("rollUp")) {
            notes.add(
                    new LocalizedText(
                            "Managers with everybody below them, so the rows overlap",
                            "Los responsables con todas las personas a su cargo, así que las filas se solapan"));
        }
        return notes;
    }
}
