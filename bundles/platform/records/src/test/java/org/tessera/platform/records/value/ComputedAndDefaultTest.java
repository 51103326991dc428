package org.tessera.platform.records.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tessera.platform.records.value.Reads.builder;
import static org.tessera.platform.records.value.Reads.choices;
import static org.tessera.platform.records.value.Reads.field;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tessera.api.problem.FieldProblem;
import org.tessera.api.record.Money;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;

class ComputedAndDefaultTest {

    private final List<FieldProblem> problems = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "2.344, 2.34",
        "2.345, 2.35",
        "-2.345, -2.35",
        "2.3449999999, 2.34",
        "0.005, 0.01",
        "0.004, 0.00",
        "1E-2147483647, 0.00",
        "5, 5.00"
    })
    void computedNumbersAreRoundedHalfUp(String result, String expected) {
        BigDecimal number = new BigDecimal(result);
        assertThat(ValueReader.readComputed(field(FieldType.DECIMAL), number, problems))
                .isEqualTo(new BigDecimal(expected));
        Object money =
                ValueReader.readComputed(
                        field(FieldType.MONEY), new Money(number, "EUR"), problems);
        assertThat(((Money) money).amount()).isEqualTo(new BigDecimal(expected));
        assertThat(problems).isEmpty();
    }

    @Test
    void computedWholeNumbersAreRoundedToo() {
        assertThat(
                        ValueReader.readComputed(
                                field(FieldType.INTEGER), new BigDecimal("2.5"), problems))
                .isEqualTo(3L);
    }

    @Test
    void aComputedValueThatDoesNotFitIsAProblem() {
        ValueReader.readComputed(field(FieldType.DECIMAL), new BigDecimal("1e30"), problems);
        ValueReader.readComputed(field(FieldType.INTEGER), new BigDecimal("1e20"), problems);
        ValueReader.readComputed(field(FieldType.TEXT), "x".repeat(256), problems);
        ValueReader.readComputed(field(FieldType.CHOICE), "lukewarm", problems);
        assertThat(problems)
                .extracting(FieldProblem::code)
                .containsExactly("digits", "range", "maxLength", "choice");
    }

    @Test
    void noResultIsNoValue() {
        assertThat(ValueReader.readComputed(field(FieldType.DECIMAL), null, problems)).isNull();
        assertThat(ValueReader.readComputed(field(FieldType.TEXT), "", problems)).isNull();
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "TEXT, '[a]', '[a]'",
        "TEXT, '{name}', '{name}'",
        "INTEGER, 5, 5",
        "DECIMAL, 5, 5.00",
        "BOOLEAN, true, true",
        "CHOICE, hot, hot",
        "MULTI_CHOICE, '[\"cold\",\"hot\"]', '[hot, cold]'",
        "MONEY, '{\"amount\":\"5\",\"currency\":\"EUR\"}', 5.00 EUR",
        "MONEY, 5, 5.00 USD",
        "DATE, 2026-03-01, 2026-03-01"
    })
    void defaultsAreReadFromTheirJsonForm(FieldType type, String text, String expected) {
        FieldDescriptor field =
                builder(type).choices(choices("hot", "cold")).defaultValue(text).build();
        assertThat(ValueReader.readDefault(field, ValueContext.DEFAULT, problems))
                .hasToString(expected);
        assertThat(problems).isEmpty();
    }

    @Test
    void aFieldWithoutDefaultHasNone() {
        assertThat(ValueReader.readDefault(field(FieldType.TEXT), ValueContext.DEFAULT, problems))
                .isNull();
    }

    @Test
    void aDefaultThatIsNoValueOfTheFieldIsAProblem() {
        FieldDescriptor broken = builder(FieldType.MONEY).defaultValue("{").build();
        FieldDescriptor wrong = builder(FieldType.DATE).defaultValue("today").build();
        assertThat(ValueReader.readDefault(broken, ValueContext.DEFAULT, problems)).isNull();
        assertThat(ValueReader.readDefault(wrong, ValueContext.DEFAULT, problems)).isNull();
        assertThat(problems).extracting(FieldProblem::code).containsExactly("format", "format");
    }

    @Test
    void aDefaultIsNotMergedIntoTheCurrentValue() {
        FieldDescriptor five = builder(FieldType.MONEY).defaultValue("5").build();
        ValueContext pounds = ValueContext.DEFAULT.withCurrent(new Money(BigDecimal.ONE, "GBP"));
        assertThat(ValueReader.readDefault(five, pounds, problems))
                .isEqualTo(new Money(new BigDecimal("5"), "USD"));
    }
}
