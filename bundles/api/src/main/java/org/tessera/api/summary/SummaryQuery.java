package org.tessera.api.summary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.query.AggregateQuery.Function;
import org.tessera.api.query.AggregateQuery.Group;
import org.tessera.api.query.AggregateQuery.Measure;
import org.tessera.api.query.AggregateQuery.Period;
import org.tessera.api.text.LocalizedText;

/**
 * A question for a summary. Immutable.
 *
 * @param type id of the record type
 * @param expression a condition in RSQL; null for all records
 * @param groups what to group by, at most {@link #MAX_GROUPS}; empty for one row over everything
 * @param measures what to compute besides the number of records, at most {@link #MAX_MEASURES}
 * @param limit how many rows at most, from 1 to {@link #MAX_ROWS}
 */
public record SummaryQuery(
        String type, String expression, List<Group> groups, List<Measure> measures, int limit) {

    /** How many groups there may be. */
    public static final int MAX_GROUPS = 4;

    /** How many measures there may be. */
    public static final int MAX_MEASURES = 12;

    /** How many rows there may be. */
    public static final int MAX_ROWS = 10_000;

    /** How many rows there are at most if nothing is said. */
    public static final int DEFAULT_ROWS = 1_000;

    private static final LocalizedText PERIODS =
            new LocalizedText(
                    "{0} is no period; there are {1}", "{0} no es un periodo; existen {1}");
    private static final LocalizedText FUNCTIONS =
            new LocalizedText(
                    "{0} cannot be computed; there are {1}",
                    "{0} no se puede calcular; existen {1}");
    private static final LocalizedText NO_FIELD =
            new LocalizedText(
                    "{0} needs a field, as in {0}:amount",
                    "{0} necesita un campo, como en {0}:amount");
    private static final LocalizedText TOO_MANY =
            new LocalizedText("At most {0} are allowed", "Se permiten como máximo {0}");
    private static final LocalizedText TWICE =
            new LocalizedText("{0} is named twice", "{0} aparece dos veces");
    private static final LocalizedText RANGE =
            new LocalizedText("{0} is a number from 1 to {1}", "{0} es un número de 1 a {1}");

    /** Checks the numbers and makes the lists immutable. */
    public SummaryQuery {
        groups = List.copyOf(groups);
        measures = List.copyOf(measures);
        require("group", groups, MAX_GROUPS);
        require("measure", measures, MAX_MEASURES);
        if (limit < 1 || limit > MAX_ROWS) {
            throw ProblemException.badRequest("limit", "range", RANGE.with("limit", MAX_ROWS));
        }
    }

    private static void require(String parameter, List<?> parts, int most) {
        if (parts.size() > most) {
            throw ProblemException.badRequest(parameter, "range", TOO_MANY.with(most));
        }
        for (Object part : parts) {
            if (parts.indexOf(part) != parts.lastIndexOf(part)) {
                String text = part instanceof Group group ? text(group) : text((Measure) part);
                throw ProblemException.badRequest(parameter, "duplicate", TWICE.with(text));
            }
        }
    }

    /**
     * Reads a question as people write it.
     *
     * @param groups fields, a date with its period: {@code stage}, {@code closeDate:month}
     * @param measures functions with their fields: {@code sum:amount}, {@code avg:probability};
     *     {@code count} is there always and may be named
     * @throws ProblemException {@code bad-request} that names {@code group} or {@code measure} if
     *     it cannot be read
     */
    public static SummaryQuery read(
            String type, String expression, List<String> groups, List<String> measures, int limit) {
        List<Measure> computed = new ArrayList<>();
        for (String measure : measures) {
            if (!measure.equals(text(Function.COUNT))) {
                computed.add(measure(measure));
            }
        }
        return new SummaryQuery(
                type,
                expression,
                groups.stream().map(SummaryQuery::group).toList(),
                computed,
                limit);
    }

    /** Returns the condition in RSQL. */
    public Optional<String> condition() {
        return Optional.ofNullable(expression);
    }

    /** Returns a group as it is written. */
    public static String text(Group group) {
        return group.period() == Period.NONE
                ? group.path()
                : group.path() + ":" + text(group.period());
    }

    /** Returns a measure as it is written. */
    public static String text(Measure measure) {
        return text(measure.function()) + ":" + measure.path();
    }

    private static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static Group group(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return new Group(text, Period.NONE);
        }
        String name = text.substring(colon + 1);
        return Arrays.stream(Period.values())
                .filter(period -> period != Period.NONE && text(period).equals(name))
                .findFirst()
                .map(period -> new Group(text.substring(0, colon), period))
                .orElseThrow(() -> unknown("group", PERIODS, name, Period.values()));
    }

    private static Measure measure(String text) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        Function function =
                Arrays.stream(Function.values())
                        .filter(one -> one != Function.COUNT && text(one).equals(name))
                        .findFirst()
                        .orElseThrow(() -> unknown("measure", FUNCTIONS, name, Function.values()));
        if (colon < 0 || colon == text.length() - 1) {
            throw ProblemException.badRequest("measure", "value", NO_FIELD.with(name));
        }
        return new Measure(function, text.substring(colon + 1));
    }

    private static ProblemException unknown(
            String parameter, LocalizedText sentence, String name, Enum<?>... known) {
        String names =
                Arrays.stream(known)
                        .filter(one -> one != Period.NONE)
                        .map(SummaryQuery::text)
                        .collect(Collectors.joining(", "));
        return ProblemException.badRequest(parameter, "value", sentence.with(name, names));
    }
}
