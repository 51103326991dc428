package org.tessera.platform.transfer.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1054|1054|1054",
                "1,234.56|1234.56|",
                "1.234,56||1234.56",
                "1234.5|1234.5|",
                "1234,5||1234.5",
                "1,234|1234|1.234",
                "1.234|1.234|1234",
                "0.125|0.125|",
                "0,125||0.125",
                "1,234,567|1234567|",
                "1.234.567||1234567",
                "1 234 567,89||1234567.89",
                "1'234.50|1234.5|",
                "-5|-5|-5",
                "5-|-5|-5",
                "(1,234.50)|-1234.5|",
                "−7|-7|-7",
                "+7|7|7",
                ".5|0.5|",
                ",5||0.5",
                "5.|5|",
                "1.2E+05|120000|",
                "007|7|7",
                "2822.0|2822|",
                "1,23||1.23",
                "12,34,567||"
            })
    void readsBothStyles(String text, BigDecimal point, BigDecimal comma) {
        NumberText number = NumberText.of(text);
        assertThat(number.value(NumberStyle.POINT)).isEqualTo(point);
        assertThat(number.value(NumberStyle.COMMA)).isEqualTo(comma);
    }

    @ParameterizedTest
    @CsvSource({
        "$1054, $, 1054",
        "USD 12.50, USD, 12.5",
        "12.50 €, €, 12.5",
        "-$5, $, -5",
        "$-5, $, -5",
        "US$ 3, US$, 3",
        "R$7, R$, 7",
        "(€5), €, -5",
        "5 kr, kr, 5"
    })
    void takesUnitsOff(String text, String unit, BigDecimal value) {
        NumberText number = NumberText.of(text);
        assertThat(number.unit()).isEqualTo(unit);
        assertThat(number.value(NumberStyle.POINT)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12.5%", "12.5 %", "% 12.5"})
    void takesPercentSignsOff(String text) {
        NumberText number = NumberText.of(text);
        assertThat(number.percent()).isTrue();
        assertThat(number.value(NumberStyle.POINT)).isEqualTo("12.5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "$", "abc", "--5", "one 2 three 4", "lots of 5", "%", "."})
    void refusesWhatIsNoNumber(String text) {
        NumberText number = NumberText.of(text);
        assertThat(number == null || number.value(NumberStyle.POINT) == null).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e31", "1-2", "10/25/2016", "1,2,3", "1 2", "12:30"})
    void refusesWhatOnlyLooksLikeOne(String text) {
        assertThat(NumberText.of(text).value(NumberStyle.POINT)).isNull();
    }

    @Property
    void readsWhatIsWrittenInEitherStyle(
            @ForAll @BigRange(min = "-1000000000", max = "1000000000") @Scale(3) BigDecimal number,
            @ForAll boolean comma) {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setDecimalSeparator(comma ? ',' : '.');
        symbols.setGroupingSeparator(comma ? '.' : ',');
        String text = new DecimalFormat("#,##0.###", symbols).format(number);
        NumberStyle style = comma ? NumberStyle.COMMA : NumberStyle.POINT;
        assertThat(NumberText.of(text).value(style)).isEqualByComparingTo(number);
    }
}
