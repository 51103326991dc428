package org.tessera.platform.transfer.xlsx;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberCellTest {

    private static String text(String raw, String format) {
        return NumberCell.text(raw, CellFormat.of(format), false);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1234.5 | General | 1234.5",
                "1.234 | General | 1.2340",
                "-1.234 | 0.000 | -1.2340",
                "12.34567 | 0.00 | 12.35",
                "-1234.565 | #,##0.00;[Red]-#,##0.00 | -1234.57",
                "12.34567 | 0 | 12.34567",
                "0.333333333333333 | 0.00% | 33.33%",
                "0.30000000000000004 | General | 0.3",
                "1E+3 | General | 1000",
                "1.5E-7 | General | 0.00000015",
                "1E+300000000 | General | 1E+300000000",
                "0.2879 | 0.00% | 28.79%",
                "0.12345 | 0% | 12.3450%",
                "1234.5 | #,##0.00 [$€-C0A] | 1234.5 €",
                "1234.5 | [$USD] #,##0 | 1234.5 USD",
                "45351 | dd/mm/yyyy | 2024-02-29",
                "45351.75 | dd/mm/yyyy | 2024-02-29T18:00:00",
                "45351 | yyyy-mm-dd hh:mm | 2024-02-29",
                "0.75 | h:mm AM/PM | 18:00:00",
                "0.999999 | hh:mm:ss | 23:59:59.914",
                "1.5 | [h]:mm | 36:00:00",
                "1 | d-mmm-yy | 1900-01-01",
                "59 | yyyy-mm-dd | 1900-02-28",
                "61 | yyyy-mm-dd | 1900-03-01",
                "2958465 | yyyy-mm-dd | 9999-12-31",
                "2958466 | yyyy-mm-dd | 2958466",
                "-1 | yyyy-mm-dd | -1",
                "one | General | one"
            })
    void isWrittenInOneWayOnly(String raw, String format, String text) {
        assertThat(text(raw, format)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 1904-01-01", "43889, 2024-02-29"})
    void daysMayBeCountedFrom1904(String raw, String day) {
        assertThat(NumberCell.text(raw, CellFormat.builtIn(14), true)).isEqualTo(day);
    }

    @Property
    void everySecondComesBack(
            @ForAll @IntRange(min = 61, max = 2_958_465) int day,
            @ForAll @IntRange(min = 1, max = 86_399) int second) {
        // As spreadsheets write it: the shortest text of a binary fraction.
        String raw = Double.toString(day + second / 86_400.0);
        LocalDateTime time =
                LocalDate.of(1899, 12, 30).plusDays(day).atStartOfDay().plusSeconds(second);
        LocalDateTime read =
                LocalDateTime.parse(NumberCell.text(raw, CellFormat.builtIn(22), false));
        assertThat(Math.abs(ChronoUnit.MILLIS.between(time, read))).isLessThanOrEqualTo(1);
    }

    @Property
    void numbersKeepFifteenDigits(@ForAll double number) {
        BigDecimal value = new BigDecimal(Double.toString(number)).round(new MathContext(15));
        assertThat(new BigDecimal(text(Double.toString(number), "General")))
                .isEqualByComparingTo(value);
    }
}
