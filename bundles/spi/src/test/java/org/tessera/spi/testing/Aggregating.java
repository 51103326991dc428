package org.tessera.spi.testing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tessera.api.query.AggregateQuery;
import org.tessera.api.query.AggregateResult;
import org.tessera.api.record.Money;
import org.tessera.api.record.Record;

/** Answers aggregate queries over records in memory. */
final class Aggregating {

    private Aggregating() {}

    static AggregateResult answer(MemorySession session, List<Record> all, AggregateQuery query) {
        Map<List<Object>, List<Record>> groups = new LinkedHashMap<>();
        if (query.groups().isEmpty()) {
            groups.put(List.of(), new ArrayList<>());
        }
        for (Record record : all) {
            if (Matching.matches(session, record, query.filter())) {
                List<Object> keys = new ArrayList<>();
                for (AggregateQuery.Group group : query.groups()) {
                    keys.add(start(group, Matching.value(session, record, group.path())));
                }
                groups.computeIfAbsent(keys, key -> new ArrayList<>()).add(record);
            }
        }
        List<AggregateResult.Row> rows = new ArrayList<>();
        groups.forEach(
                (keys, records) -> {
                    List<Object> measures = new ArrayList<>();
                    query.measures().forEach(each -> measures.add(measure(session, each, records)));
                    rows.add(
                            new AggregateResult.Row(
                                    Collections.unmodifiableList(keys),
                                    Collections.unmodifiableList(measures)));
                });
        rows.sort(Comparator.comparing(row -> row.keys().toString()));
        return new AggregateResult(rows);
    }

    private static Object start(AggregateQuery.Group group, Object value) {
        if (!(value instanceof LocalDate day)) {
            return value;
        }
        return switch (group.period()) {
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER -> LocalDate.of(day.getYear(), (day.getMonthValue() - 1) / 3 * 3 + 1, 1);
            case YEAR -> day.withDayOfYear(1);
            default -> day;
        };
    }

    private static Object measure(
            MemorySession session, AggregateQuery.Measure measure, List<Record> records) {
        if (measure.function() == AggregateQuery.Function.COUNT) {
            return (long) records.size();
        }
        List<BigDecimal> numbers =
                records.stream()
                        .map(record -> Matching.value(session, record, measure.path()))
                        .filter(Objects::nonNull)
                        .map(Aggregating::number)
                        .toList();
        if (numbers.isEmpty()) {
            return null;
        }
        BigDecimal sum = numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return switch (measure.function()) {
            case AVG -> sum.divide(BigDecimal.valueOf(numbers.size()), 8, RoundingMode.HALF_UP);
            case MIN -> Collections.min(numbers);
            case MAX -> Collections.max(numbers);
            default -> sum;
        };
    }

    private static BigDecimal number(Object value) {
        return value instanceof Money money ? money.amount() : new BigDecimal(value.toString());
    }
}
