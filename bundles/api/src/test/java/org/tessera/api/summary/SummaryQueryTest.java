package org.tessera.api.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.query.AggregateQuery.Function;
import org.tessera.api.query.AggregateQuery.Group;
import org.tessera.api.query.AggregateQuery.Measure;
import org.tessera.api.query.AggregateQuery.Period;

class SummaryQueryTest {

    private static SummaryQuery read(List<String> groups, List<String> measures) {
        return SummaryQuery.read("sales.opportunity", null, groups, measures, 10);
    }

    @Test
    void readsGroupsAndMeasuresAsPeopleWriteThem() {
        SummaryQuery query =
                read(
                        List.of("stage", "closeDate:quarter", "amount.currency"),
                        List.of("count", "sum:amount", "avg:probability"));
        assertThat(query.groups())
                .containsExactly(
                        new Group("stage", Period.NONE),
                        new Group("closeDate", Period.QUARTER),
                        new Group("amount.currency", Period.NONE));
        assertThat(query.measures())
                .containsExactly(
                        new Measure(Function.SUM, "amount"),
                        new Measure(Function.AVG, "probability"));
        assertThat(query.groups().stream().map(SummaryQuery::text))
                .containsExactly("stage", "closeDate:quarter", "amount.currency");
        assertThat(query.measures().stream().map(SummaryQuery::text))
                .containsExactly("sum:amount", "avg:probability");
    }

    @ParameterizedTest
    @CsvSource({
        "closeDate:week, , group, value",
        "closeDate:none, , group, value",
        "closeDate:, , group, value",
        ", sum, measure, value",
        ", sum:, measure, value",
        ", count:amount, measure, value",
        ", SUM:amount, measure, value",
        ", :amount, measure, value",
    })
    void saysWhatItCannotRead(String group, String measure, String field, String code) {
        refused(
                group == null ? List.of() : List.of(group),
                measure == null ? List.of() : List.of(measure),
                field,
                code);
    }

    @Test
    void asksForNothingTwiceAndForNoMoreThanItMay() {
        refused(List.of("stage", "stage"), List.of(), "group", "duplicate");
        refused(List.of(), List.of("sum:a", "sum:a"), "measure", "duplicate");
        refused(List.of("a", "b", "c", "d", "e"), List.of(), "group", "range");
        refused(
                List.of(),
                IntStream.rangeClosed(0, SummaryQuery.MAX_MEASURES)
                        .mapToObj(i -> "sum:f" + i)
                        .toList(),
                "measure",
                "range");
    }

    private static void refused(
            List<String> groups, List<String> measures, String field, String code) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> read(groups, measures))
                .satisfies(
                        problem -> {
                            assertThat(problem.type()).isEqualTo(ProblemType.BAD_REQUEST);
                            assertThat(problem.errors()).hasSize(1);
                            assertThat(problem.errors().get(0).field()).isEqualTo(field);
                            assertThat(problem.errors().get(0).code()).isEqualTo(code);
                        });
    }
}
