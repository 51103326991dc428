package org.tessera.platform.records.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tessera.platform.records.value.Reads.builder;
import static org.tessera.platform.records.value.Reads.read;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;

class NumberReadingTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "+7, 7",
        "1e3, 1000",
        "5.00, 5",
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808"
    })
    void wholeNumbersAreReadUpToTheLimitsOfALong(String text, long expected) {
        assertThat(read(FieldType.INTEGER, text).value()).isEqualTo(expected);
        assertThat(read(FieldType.INTEGER, new BigDecimal(text)).value()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "9223372036854775808, x:range",
        "-9223372036854775809, x:range",
        "1e19, x:range",
        "1e9999, x:range",
        "1.5, x:scale",
        "1e-9999, x:scale",
        "1 000, x:format",
        "'1,000', x:format",
        "0x10, x:format",
        "١٢, x:format",
        "NaN, x:format",
        "., x:format",
        "1e, x:format"
    })
    void whatIsNoWholeNumberOfALongIsRefused(String text, String outcome) {
        assertThat(read(FieldType.INTEGER, text).outcome()).isEqualTo(outcome);
    }

    @Test
    void javaNumbersOfEveryTypeAreExact() {
        assertThat(read(FieldType.INTEGER, 7).value()).isEqualTo(7L);
        assertThat(read(FieldType.INTEGER, (short) 7).value()).isEqualTo(7L);
        assertThat(read(FieldType.INTEGER, BigInteger.TEN).value()).isEqualTo(10L);
        assertThat(read(FieldType.DECIMAL, 0.1).value()).isEqualTo(new BigDecimal("0.10"));
        assertThat(read(FieldType.DECIMAL, 2.5f).value()).isEqualTo(new BigDecimal("2.50"));
        assertThat(read(FieldType.DECIMAL, Double.NaN).outcome()).isEqualTo("x:type");
        assertThat(read(FieldType.DECIMAL, Double.POSITIVE_INFINITY).outcome()).isEqualTo("x:type");
        assertThat(read(FieldType.DECIMAL, true).outcome()).isEqualTo("x:type");
    }

    @Test
    void numbersWithAHugeExponentCostNothing() {
        BigDecimal huge = new BigDecimal("1E+2147483647");
        BigDecimal tiny = new BigDecimal("1E-2147483647");
        BigDecimal zero = new BigDecimal("0E+2147483647");
        assertThat(read(FieldType.INTEGER, huge).outcome()).isEqualTo("x:range");
        assertThat(read(FieldType.INTEGER, tiny).outcome()).isEqualTo("x:scale");
        assertThat(read(FieldType.DECIMAL, huge).outcome()).isEqualTo("x:digits");
        assertThat(read(FieldType.DECIMAL, tiny).outcome()).isEqualTo("x:scale");
        assertThat(read(FieldType.DECIMAL, zero).value()).isEqualTo(new BigDecimal("0.00"));
        assertThat(read(FieldType.INTEGER, zero).value()).isEqualTo(0L);
        assertThat(read(FieldType.LINK, huge).outcome()).isEqualTo("x:format");
        assertThat(read(FieldType.LINK, tiny).outcome()).isEqualTo("x:format");
        assertThat(read(FieldType.DECIMAL, "9".repeat(101)).outcome()).isEqualTo("x:format");
    }

    @Test
    void decimalsGetExactlyTheDecimalPlacesOfTheField() {
        assertThat(read(FieldType.DECIMAL, "12.5").value()).isEqualTo(new BigDecimal("12.50"));
        assertThat(read(FieldType.DECIMAL, "12.500").value()).isEqualTo(new BigDecimal("12.50"));
        assertThat(read(FieldType.DECIMAL, ".5").value()).isEqualTo(new BigDecimal("0.50"));
        assertThat(read(FieldType.DECIMAL, "5.").value()).isEqualTo(new BigDecimal("5.00"));
        FieldDescriptor none = builder(FieldType.DECIMAL).scale(0).build();
        assertThat(read(none, "1200").value()).isEqualTo(new BigDecimal("1200"));
    }

    @Test
    void moreDecimalPlacesAreRefusedAndNotRounded() {
        Reads reads = read(FieldType.DECIMAL, "12.345");
        assertThat(reads.outcome()).isEqualTo("x:scale");
        assertThat(reads.english())
                .isEqualTo("Expected a number with at most 2 decimal places, not \"12.345\"");
        assertThat(reads.spanish())
                .isEqualTo("Se espera un número con 2 decimales como máximo, no \"12.345\"");
    }

    @ParameterizedTest
    @CsvSource({
        "DECIMAL, 2, 22",
        "DECIMAL, 0, 24",
        "DECIMAL, 10, 14",
        "MONEY, 2, 17",
        "MONEY, 4, 15",
        "PERCENT, 2, 7",
        "PERCENT, 4, 5"
    })
    void asManyDigitsAsTheColumnHasAreKeptAndOneMoreIsRefused(
            FieldType type, int scale, int digits) {
        FieldDescriptor field = builder(type).scale(scale).build();
        String largest = "9".repeat(digits) + (scale == 0 ? "" : "." + "9".repeat(scale));
        assertThat(read(field, largest).problems()).isEmpty();
        assertThat(read(field, "-" + largest).problems()).isEmpty();
        Reads more = read(field, "1" + "0".repeat(digits));
        assertThat(more.outcome()).isEqualTo("x:digits");
        assertThat(more.english()).contains("at most " + digits + " digits before the point");
    }

    @Test
    void percentagesHaveFourDecimalPlacesAtMost() {
        FieldDescriptor six = builder(FieldType.PERCENT).scale(6).build();
        assertThat(read(six, "12.3456").value()).isEqualTo(new BigDecimal("12.3456"));
        assertThat(read(six, "12.34567").outcome()).isEqualTo("x:scale");
    }

    @ParameterizedTest
    @ValueSource(strings = {"INTEGER", "DECIMAL", "PERCENT", "MONEY"})
    void theLimitsOfTheFieldBelongToTheRange(FieldType type) {
        FieldDescriptor field =
                builder(type).min(new BigDecimal("0")).max(new BigDecimal("100")).build();
        assertThat(read(field, "0").problems()).isEmpty();
        assertThat(read(field, "100").problems()).isEmpty();
        assertThat(read(field, "-1").outcome()).isEqualTo("x:min");
        assertThat(read(field, "101").outcome()).isEqualTo("x:max");
        assertThat(read(field, "101").english()).isEqualTo("Expected 100 at most, not \"101\"");
        assertThat(read(field, "-1").spanish()).isEqualTo("Se espera 0 como mínimo, no \"-1\"");
    }
}
