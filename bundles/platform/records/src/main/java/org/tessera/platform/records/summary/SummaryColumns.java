package org.tessera.platform.records.summary;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.query.AggregateQuery;
import org.tessera.api.query.AggregateQuery.Function;
import org.tessera.api.query.AggregateQuery.Group;
import org.tessera.api.query.AggregateQuery.Measure;
import org.tessera.api.query.AggregateQuery.Period;
import org.tessera.api.query.AggregateResult;
import org.tessera.api.record.Money;
import org.tessera.api.report.ReportTable;
import org.tessera.api.summary.SummaryQuery;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;
import org.tessera.api.type.RecordType;
import org.tessera.api.type.SystemFields;

/**
 * The columns of one summary: what the engine is asked to make them, and how a row of its answer
 * becomes one of the table. Immutable.
 */
final class SummaryColumns {

    private static final Set<FieldType> NUMBERS =
            Set.of(FieldType.INTEGER, FieldType.DECIMAL, FieldType.PERCENT, FieldType.MONEY);
    private static final Set<FieldType> DATES = Set.of(FieldType.DATE, FieldType.DATE_TIME);
    private static final String CURRENCY = "currency";

    private final RecordType type;
    private final SummaryQuery query;
    private final List<Grouped> groups = new ArrayList<>();
    private final List<Computed> measures = new ArrayList<>();

    /** Paths of the currencies to tell apart, in the order in which they follow the groups. */
    private final List<String> currencies = new ArrayList<>();

    private record Grouped(Group group, FieldType type, ReportTable.Column column) {}

    private record Computed(Measure measure, FieldDescriptor field, ReportTable.Column column) {}

    /**
     * Checks a question.
     *
     * @param hidden names of the fields that the caller may not see
     */
    SummaryColumns(RecordType type, Set<String> hidden, SummaryQuery query) {
        this.type = type;
        this.query = query;
        query.groups().forEach(group -> groups.add(grouped(group, hidden)));
        for (Measure measure : query.measures()) {
            Computed computed = computed(measure, hidden);
            measures.add(computed);
            String currency = currency(computed.field());
            if (computed.field().type() == FieldType.MONEY && !currencies.contains(currency)) {
                currencies.add(currency);
            }
        }
    }

    private static String currency(FieldDescriptor field) {
        return field.name() + "." + CURRENCY;
    }

    private Grouped grouped(Group group, Set<String> hidden) {
        String name = SummaryQuery.text(group);
        String[] path = group.path().split("\\.", -1);
        FieldDescriptor field = field("group", path[0], group.path(), hidden);
        if (path.length > 1) {
            boolean part =
                    path.length == 2
                            && (field.type() == FieldType.ADDRESS
                                    || (field.type() == FieldType.MONEY
                                            && path[1].equals(CURRENCY)));
            if (!part || group.period() != Period.NONE) {
                throw unsuitable("group", name);
            }
            LocalizedText label = joined(field.label(), LocalizedText.same(path[1]));
            return new Grouped(
                    group,
                    FieldType.TEXT,
                    new ReportTable.Column(name, label, FieldType.TEXT, null));
        }
        if (!field.type().isSortable() || field.type() == FieldType.MONEY) {
            throw unsuitable("group", name);
        }
        if (group.period() == Period.NONE) {
            return new Grouped(group, field.type(), column(name, field.label(), field));
        }
        if (!DATES.contains(field.type())) {
            throw unsuitable("group", name);
        }
        LocalizedText label = joined(field.label(), period(group.period()));
        return new Grouped(
                group, FieldType.DATE, new ReportTable.Column(name, label, FieldType.DATE, null));
    }

    private Computed computed(Measure measure, Set<String> hidden) {
        String name = SummaryQuery.text(measure);
        FieldDescriptor field = field("measure", measure.path(), measure.path(), hidden);
        boolean extreme = measure.function() == Function.MIN || measure.function() == Function.MAX;
        if (!NUMBERS.contains(field.type()) && !(extreme && DATES.contains(field.type()))) {
            throw unsuitable("measure", name);
        }
        FieldType shown =
                measure.function() == Function.AVG && field.type() == FieldType.INTEGER
                        ? FieldType.DECIMAL
                        : field.type();
        LocalizedText label = joined(field.label(), function(measure.function()));
        return new Computed(measure, field, new ReportTable.Column(name, label, shown, null));
    }

    private FieldDescriptor field(String parameter, String name, String path, Set<String> hidden) {
        return type.field(name)
                .filter(field -> !hidden.contains(name))
                .or(() -> SystemFields.find(name))
                .orElseThrow(
                        () ->
                                ProblemException.badRequest(
                                        parameter,
                                        "unknown",
                                        new LocalizedText(
                                                        "{0} has no field {1}",
                                                        "{0} no tiene el campo {1}")
                                                .with(type.id(), path)));
    }

    private static ProblemException unsuitable(String parameter, String text) {
        return ProblemException.badRequest(
                parameter,
                "value",
                new LocalizedText(
                                "{0} cannot be grouped or computed like this",
                                "{0} no se puede agrupar o calcular así")
                        .with(text));
    }

    private static ReportTable.Column column(
            String name, LocalizedText label, FieldDescriptor field) {
        return new ReportTable.Column(name, label, field.type(), field.target(), field.choices());
    }

    private static LocalizedText joined(LocalizedText label, LocalizedText detail) {
        return new LocalizedText(
                label.en() + " (" + detail.en() + ")", label.es() + " (" + detail.es() + ")");
    }

    private static LocalizedText period(Period period) {
        return switch (period) {
            case DAY -> new LocalizedText("day", "día");
            case MONTH -> new LocalizedText("month", "mes");
            case QUARTER -> new LocalizedText("quarter", "trimestre");
            case YEAR -> new LocalizedText("year", "año");
            case NONE -> throw new IllegalArgumentException("No period");
        };
    }

    private static LocalizedText function(Function function) {
        return switch (function) {
            case COUNT -> new LocalizedText("count", "cantidad");
            case SUM -> new LocalizedText("sum", "suma");
            case AVG -> new LocalizedText("average", "media");
            case MIN -> new LocalizedText("smallest", "mínimo");
            case MAX -> new LocalizedText("largest", "máximo");
        };
    }

    /**
     * Returns what the engine is asked: one row more than wanted, to see whether there are more.
     */
    AggregateQuery question() {
        AggregateQuery.Builder question =
                AggregateQuery.of(query.type()).expression(query.expression()).count();
        groups.forEach(one -> question.groupBy(one.group().path(), one.group().period()));
        currencies.forEach(question::groupBy);
        measures.forEach(one -> question.measure(one.measure().function(), one.measure().path()));
        return question.limit(query.limit() + 1).build();
    }

    /** Returns the columns of the table. */
    List<ReportTable.Column> columns() {
        List<ReportTable.Column> columns = new ArrayList<>();
        groups.forEach(one -> columns.add(one.column()));
        columns.add(ReportTable.Column.of("count", FieldType.INTEGER, "Records", "Registros"));
        measures.forEach(one -> columns.add(one.column()));
        return columns;
    }

    /** Returns a row of the table. */
    List<Object> row(AggregateResult.Row row, ZoneId zone) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            values.add(value(groups.get(i).type(), row.keys().get(i), zone));
        }
        values.add(row.measures().get(0));
        for (int i = 0; i < measures.size(); i++) {
            values.add(measured(measures.get(i), row.measures().get(i + 1), row, zone));
        }
        return values;
    }

    private Object measured(
            Computed computed, Object measured, AggregateResult.Row row, ZoneId zone) {
        FieldDescriptor field = computed.field();
        if (!(measured instanceof BigDecimal number)) {
            return value(field.type(), measured, zone);
        }
        if (field.type() == FieldType.INTEGER && computed.measure().function() != Function.AVG) {
            return number.setScale(0, RoundingMode.UNNECESSARY);
        }
        int scale = field.type() == FieldType.INTEGER ? 2 : field.scale();
        BigDecimal rounded = number.setScale(scale, RoundingMode.HALF_UP);
        if (field.type() != FieldType.MONEY) {
            return rounded;
        }
        int at = groups.size() + currencies.indexOf(currency(field));
        return new Money(rounded, (String) row.keys().get(at));
    }

    private static Object value(FieldType type, Object value, ZoneId zone) {
        return type == FieldType.DATE_TIME && value instanceof LocalDateTime utc
                ? utc.atZone(ZoneOffset.UTC).withZoneSameInstant(zone)
                : value;
    }
}
