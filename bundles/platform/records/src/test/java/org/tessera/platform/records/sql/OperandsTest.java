package org.tessera.platform.records.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.platform.records.binding.ColumnKind;

/** What no database can compare with is a bad request and never reaches one. */
class OperandsTest {

    private final Operands operands = new Operands("plate", ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "DATE, 0000-12-31",
        "DATE, -0001-01-01",
        "DATE, +10000-01-01",
        "DATE, +999999999-12-31",
        "TIMESTAMP, +10000-01-01T00:00:00Z",
        "TIMESTAMP, 9999-12-31T23:00:00-05:00",
        "TIMESTAMP, 0001-01-01T00:00:00+05:00"
    })
    void refusesYearsThatDatabasesLack(ColumnKind kind, String value) {
        assertBad(kind, value);
    }

    @Test
    void refusesTheCharacterNul() {
        assertBad(ColumnKind.TEXT, "a\0b");
    }

    private void assertBad(ColumnKind kind, String value) {
        assertThatThrownBy(() -> operands.convert(kind, value))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> {
                            assertThat(e.type()).isEqualTo(ProblemType.BAD_REQUEST);
                            assertThat(e.errors().get(0).field()).isEqualTo("plate");
                        });
    }

    @Test
    void takesTheFirstAndTheLastDay() {
        Operands east = new Operands("day", ZoneId.of("+05:00"));
        assertThat(east.startOf("0001-01-01", 0)).isEqualTo(LocalDateTime.of(1, 1, 1, 0, 0));
        assertThat(operands.startOf("9999-12-31", 1).getYear()).isEqualTo(9999);
        assertThat(operands.startOf("2026-02-28", 1)).isEqualTo(LocalDateTime.of(2026, 3, 1, 0, 0));
    }
}
