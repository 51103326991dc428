package org.tessera.sales.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tessera.api.query.AggregateQuery;
import org.tessera.api.query.AggregateResult;
import org.tessera.api.query.Filter;
import org.tessera.api.query.Operator;
import org.tessera.api.query.RecordPage;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.Money;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordService;
import org.tessera.api.text.LocalizedText;
import org.tessera.sales.arithmetic.DateSpan;
import org.tessera.sales.arithmetic.Tally;
import org.tessera.sales.internal.Problems;
import org.tessera.spi.report.ReportRequest;

/** One run of a report: its parameters, and reading on the caller's behalf. Not thread-safe. */
final class Question {

    private final RecordService records;
    private final ReportRequest request;

    Question(RecordService records, ReportRequest request) {
        this.records = records;
        this.request = request;
    }

    LocalDate today() {
        return request.today();
    }

    LocalDate date(String parameter, LocalDate otherwise) {
        return request.parameters().get(parameter) instanceof LocalDate given ? given : otherwise;
    }

    String choice(String parameter, String otherwise) {
        return request.parameters().get(parameter) instanceof String given ? given : otherwise;
    }

    int size(String parameter, int otherwise) {
        return request.parameters().get(parameter) instanceof Long given
                ? Math.toIntExact(given)
                : otherwise;
    }

    boolean flag(String parameter) {
        return Boolean.TRUE.equals(request.parameters().get(parameter));
    }

    Long link(String parameter) {
        return (Long) request.parameters().get(parameter);
    }

    /** Returns the text in the caller's language. */
    String say(String en, String es) {
        return new LocalizedText(en, es).in(request.caller().locale());
    }

    /** Returns the days between the parameters {@code from} and {@code to}. */
    DateSpan span(DateSpan otherwise) {
        LocalDate from = date("from", null);
        LocalDate to = date("to", null);
        LocalDate first = from != null ? from : earlier(otherwise.first(), to);
        LocalDate last = to != null ? to : later(otherwise.last(), from);
        if (last.isBefore(first)) {
            throw Problems.invalid(
                    "to", "before-from", "Lies before the beginning", "Es anterior al comienzo");
        }
        return new DateSpan(first, last);
    }

    private static LocalDate earlier(LocalDate day, LocalDate other) {
        return other != null && other.isBefore(day) ? other : day;
    }

    private static LocalDate later(LocalDate day, LocalDate other) {
        return other != null && other.isAfter(day) ? other : day;
    }

    static LocalizedText period(DateSpan span) {
        return new LocalizedText("Period: {0}", "Periodo: {0}").with(span);
    }

    /**
     * Returns the condition that a link is the one given by the parameter of the same name; all if
     * none is given.
     */
    Filter given(String link) {
        return given(link, link);
    }

    /** Returns the condition that a field is what a parameter says; all if nothing is said. */
    Filter given(String path, String parameter) {
        Object value = request.parameters().get(parameter);
        return value == null ? Filter.all() : Filter.eq(path, value);
    }

    /** Returns the condition that a date lies in a span. */
    static Filter in(String path, DateSpan span) {
        return Filter.and(
                Filter.compare(path, Operator.GE, span.first()),
                Filter.compare(path, Operator.LE, span.last()));
    }

    /** Returns the condition that a point in time lies in a span of days of the caller. */
    Filter during(String path, DateSpan span) {
        return Filter.and(
                Filter.compare(
                        path, Operator.GE, span.first().atStartOfDay(request.caller().zone())),
                Filter.compare(
                        path,
                        Operator.LT,
                        span.last().plusDays(1).atStartOfDay(request.caller().zone())));
    }

    LocalDate day(Record.Stamp stamp) {
        return LocalDate.ofInstant(stamp.at(), request.caller().zone());
    }

    List<AggregateResult.Row> aggregate(AggregateQuery.Builder query) {
        return records.aggregate(request.caller(), query.build()).rows();
    }

    long count(String type, Filter filter) {
        return (Long)
                aggregate(AggregateQuery.of(type).filter(filter).count()).get(0).measures().get(0);
    }

    RecordPage list(RecordQuery.Builder query) {
        return records.list(request.caller(), query.build());
    }

    /** Returns every record of a type by id, with the given fields. */
    Map<Long, Record> all(String type, String... fields) {
        Map<Long, Record> found = new LinkedHashMap<>();
        RecordQuery query = RecordQuery.of(type).fields(List.of(fields)).build();
        records.stream(request.caller(), query, record -> found.put(record.id(), record));
        return found;
    }

    /** Returns the title of the record that is linked to and was included. */
    static String title(RecordPage page, String link, Record record) {
        List<Record> linked =
                page.included().getOrDefault(link, Map.of()).getOrDefault(record.id(), List.of());
        return linked.isEmpty() ? null : linked.get(0).title();
    }

    /** Returns the title of a record by id; null if there is none. */
    static String title(Map<Long, Record> records, Long id) {
        Record record = id == null ? null : records.get(id);
        return record == null ? null : record.title();
    }

    /** Returns a tally of the measures count, sum and, if it is there, weighted sum. */
    static Tally tally(AggregateResult.Row row) {
        List<Object> measures = row.measures();
        return new Tally(
                (Long) measures.get(0),
                (BigDecimal) measures.get(1),
                measures.size() > 2 ? (BigDecimal) measures.get(2) : null);
    }

    /** Returns an amount with two decimal places; null without a currency. */
    static Money money(BigDecimal amount, String currency) {
        return amount == null || currency == null || currency.isEmpty()
                ? null
                : new Money(amount.setScale(2, RoundingMode.HALF_UP), currency);
    }

    /** Returns a row, in which values may be null. */
    static List<Object> row(Object... values) {
        List<Object> row = new ArrayList<>(values.length);
        for (Object value : values) {
            row.add(value);
        }
        return row;
    }
}
