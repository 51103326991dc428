package org.tessera.sales.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordService;
import org.tessera.api.report.ReportTable;
import org.tessera.api.report.ReportTable.Column;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.Choice;
import org.tessera.sales.arithmetic.DateSpan;
import org.tessera.sales.arithmetic.Percent;
import org.tessera.sales.arithmetic.QuotaTargets;
import org.tessera.sales.arithmetic.TeamRollup;
import org.tessera.sales.internal.Choices;
import org.tessera.sales.internal.Parameters;
import org.tessera.sales.internal.Types;
import org.tessera.spi.report.Report;

/** Target, actual and quota of the month and of the year, up to a day. */
@Component(service = Report.class)
public final class ReportCardReport extends SalesReport {

    private static final List<Choice> PERIODS =
            List.of(
                    Choices.choice("month-to-date", "Month to date", "Mes en curso"),
                    Choices.choice("year-to-date", "Year to date", "Año en curso"));
    private static final List<Column> COLUMNS =
            List.of(
                    Column.link(
                            "representative", Types.REPRESENTATIVE, "Representative", "Comercial"),
                    text("representativeName", "Representative", "Comercial"),
                    Column.choice("period", PERIODS, "Period", "Periodo"),
                    date("from", "From", "Desde"),
                    date("to", "To", "Hasta"),
                    money("target", "Target", "Objetivo"),
                    money("actual", "Actual", "Real"),
                    percent("quota", "Quota", "Cuota"));

    /** Creates the report. */
    @Activate
    public ReportCardReport(@Reference RecordService records) {
        super(
                records,
                "report-card",
                new LocalizedText("Report card", "Boletín de resultados"),
                new LocalizedText(
                        "Target, actual and quota of the month and of the year to date",
                        "Objetivo, resultado y cuota del mes y del año hasta la fecha"),
                Parameters.link(
                        "representative",
                        Types.REPRESENTATIVE,
                        "Representative (all if empty)",
                        "Comercial (todos si está vacío)"),
                Parameters.date("asOf", "As of (today if empty)", "A fecha de (hoy si está vacío)"),
                Parameters.flag("rollUp", false, "Add up teams", "Sumar los equipos"));
    }

    /**
     * One of the two periods of the card.
     *
     * @param name its name in the table
     * @param span the days up to the day of the card
     * @param targets targets by representative and currency
     * @param actuals what was won, by representative and currency
     */
    private record Part(
            String name,
            DateSpan span,
            Map<Long, SortedMap<String, BigDecimal>> targets,
            Map<Long, SortedMap<String, BigDecimal>> actuals) {

        Part rolledUp(Map<Long, Long> managers) {
            return new Part(
                    name,
                    span,
                    TeamRollup.rollUp(managers, targets, Attainment::plus),
                    TeamRollup.rollUp(managers, actuals, Attainment::plus));
        }
    }

    @Override
    ReportTable answer(Question question) {
        LocalDate asOf = question.date("asOf", question.today());
        Map<Long, List<QuotaTargets.Quota>> quotas = new HashMap<>();
        for (Record quota :
                Attainment.quotas(question, Question.in("startDate", DateSpan.year(asOf)))) {
            quotas.computeIfAbsent(Attainment.who(quota), key -> new ArrayList<>())
                    .add(Attainment.quota(quota));
        }
        Map<Long, SortedMap<String, BigDecimal>> monthTargets = new HashMap<>();
        Map<Long, SortedMap<String, BigDecimal>> yearTargets = new HashMap<>();
        quotas.forEach(
                (who, own) -> {
                    QuotaTargets targets = new QuotaTargets(own);
                    monthTargets.put(who, targets.month(asOf));
                    yearTargets.put(who, targets.year(asOf));
                });
        DateSpan month = DateSpan.month(asOf).until(asOf);
        DateSpan year = DateSpan.year(asOf).until(asOf);
        List<Part> parts =
                List.of(
                        new Part(
                                "month-to-date",
                                month,
                                monthTargets,
                                Attainment.won(question, month)),
                        new Part(
                                "year-to-date", year, yearTargets, Attainment.won(question, year)));
        Map<Long, Record> people = question.all(Types.REPRESENTATIVE, "name", "manager");
        return new ReportTable(COLUMNS, rows(question, people, parts), notes(question, asOf));
    }

    private static List<List<Object>> rows(
            Question question, Map<Long, Record> people, List<Part> parts) {
        List<Part> shown = parts;
        if (question.flag("rollUp")) {
            Map<Long, Long> managers = RepresentativesReport.managers(people);
            shown = parts.stream().map(part -> part.rolledUp(managers)).toList();
        }
        List<List<Object>> rows = new ArrayList<>();
        for (Map.Entry<Long, String> person : inOrder(people, shown).entrySet()) {
            if (question.link("representative") == null
                    || question.link("representative").equals(person.getKey())) {
                for (Part part : shown) {
                    SortedMap<String, BigDecimal> none = new TreeMap<>();
                    add(
                            rows,
                            person.getKey(),
                            person.getValue(),
                            part,
                            part.targets().getOrDefault(person.getKey(), none),
                            part.actuals().getOrDefault(person.getKey(), none));
                }
            }
        }
        if (question.link("representative") == null) {
            for (Part part : parts) {
                add(
                        rows,
                        null,
                        question.say("Company", "Empresa"),
                        part,
                        company(part.targets()),
                        Attainment.together(part.actuals()));
            }
        }
        return rows;
    }

    /** The people with a target or something won, by name. */
    private static Map<Long, String> inOrder(Map<Long, Record> people, List<Part> parts) {
        Set<Long> counted = new TreeSet<>();
        for (Part part : parts) {
            counted.addAll(part.targets().keySet());
            counted.addAll(part.actuals().keySet());
        }
        Map<Long, String> names = new LinkedHashMap<>();
        people.values().stream()
                .filter(person -> counted.contains(person.id()))
                .sorted(Comparator.comparing(Record::title).thenComparing(Record::id))
                .forEach(person -> names.put(person.id(), person.title()));
        return names;
    }

    /** The company's own target in each currency, or else what its people's targets add up to. */
    private static SortedMap<String, BigDecimal> company(
            Map<Long, SortedMap<String, BigDecimal>> targets) {
        Map<Long, SortedMap<String, BigDecimal>> people = new HashMap<>(targets);
        SortedMap<String, BigDecimal> own = people.remove(Attainment.COMPANY);
        SortedMap<String, BigDecimal> sums = Attainment.together(people);
        if (own != null) {
            sums.putAll(own);
        }
        return sums;
    }

    private static void add(
            List<List<Object>> rows,
            Long id,
            String name,
            Part part,
            SortedMap<String, BigDecimal> targets,
            SortedMap<String, BigDecimal> actuals) {
        for (String currency : Attainment.currencies(targets, actuals)) {
            BigDecimal target = targets.get(currency);
            BigDecimal actual = actuals.getOrDefault(currency, BigDecimal.ZERO);
            rows.add(
                    Question.row(
                            id,
                            name,
                            part.name(),
                            part.span().first(),
                            part.span().last(),
                            Question.money(target, currency),
                            Question.money(actual, currency),
                            Percent.of(actual, target)));
        }
    }

    private static List<LocalizedText> notes(Question question, LocalDate asOf) {
        List<LocalizedText> notes = new ArrayList<>();
        notes.add(new LocalizedText("As of {0}", "A fecha de {0}").with(asOf));
        notes.add(
                new LocalizedText(
                        "The target of the year is the yearly quota, or else what the quarterly or monthly quotas begun so far add up to",
                        "El objetivo del año es el anual o, si falta, la suma de los trimestrales o mensuales ya comenzados"));
        if (question.flag("rollUp")) {
            notes.add(
                    new LocalizedText(
                            "Managers with everybody below them, so the rows overlap",
                            "Los responsables con todas las personas a su cargo, así que las filas se solapan"));
        }
        return notes;
    }
}
