package org.tessera.platform.transfer.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.time.api.constraints.DateRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {

    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

    @ParameterizedTest
    @CsvSource({
        "2016-10-25, 2016-10-25, 2016-10-25",
        "2016/1/2, 2016-01-02, 2016-01-02",
        "20161025, 2016-10-25, 2016-10-25",
        "10/25/2016, 2016-10-25, 2016-10-25",
        "25/10/2016, 2016-10-25, 2016-10-25",
        "3/1/2017, 2017-01-03, 2017-03-01",
        "3-1-2017, 2017-01-03, 2017-03-01",
        "3.1.2017, 2017-01-03, 2017-01-03",
        "3/1/17, 2017-01-03, 2017-03-01",
        "3/1/85, 1985-01-03, 1985-03-01",
        "25 Oct 2016, 2016-10-25, 2016-10-25",
        "'Oct 25, 2016', 2016-10-25, 2016-10-25",
        "25-oct-16, 2016-10-25, 2016-10-25",
        "25 de octubre de 2016, 2016-10-25, 2016-10-25",
        "1 ene 2017, 2017-01-01, 2017-01-01",
        "2016-Oct-25, 2016-10-25, 2016-10-25",
        "2016-10-25 14:30, 2016-10-25, 2016-10-25",
        "2016-10-25T00:00:00Z, 2016-10-25, 2016-10-25",
        "3/1/2017 2:30 PM, 2017-01-03, 2017-03-01"
    })
    void readsDates(String text, LocalDate dayFirst, LocalDate monthFirst) {
        assertThat(DateReader.guessing(DateOrder.DAY_FIRST, MADRID).date(text)).isEqualTo(dayFirst);
        assertThat(DateReader.guessing(DateOrder.MONTH_FIRST, MADRID).date(text))
                .isEqualTo(monthFirst);
    }

    @Test
    void aLongCellIsNoDateAndIsNotSearchedForOne() {
        // More characters than any date has, and blanks that a search would go back to again and
        // again.
        String cell = "1:" + " ".repeat(2_000_000) + "x";
        assertThat(TimeOfDay.of(cell)).isNull();
        assertThat(DateReader.guessing(DateOrder.DAY_FIRST, MADRID).dateTime(cell)).isNull();
        String longest = "2016-10-25T14:30:15.123456789+02:00[America/Argentina/Rio_Gallegos]";
        assertThat(DateReader.guessing(DateOrder.DAY_FIRST, MADRID).dateTime(longest)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "31/02/2017",
                "2017-02-30",
                "13/13/2017",
                "1/2",
                "2017",
                "soon",
                "0/1/2017",
                "20171340",
                "1/1/20177",
                "32/1/2017"
            })
    void refusesWhatIsNoDay(String text) {
        assertThat(DateReader.guessing(DateOrder.DAY_FIRST, MADRID).date(text)).isNull();
        assertThat(DateReader.guessing(DateOrder.MONTH_FIRST, MADRID).date(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01 10:00, 2026-03-01T10:00+01:00[Europe/Madrid]",
        "2026-03-01, 2026-03-01T00:00+01:00[Europe/Madrid]",
        "2026-03-01T10:00:00Z, 2026-03-01T10:00Z",
        "2026-03-01T10:00:00.25-05:00, 2026-03-01T10:00:00.250-05:00",
        "2026-03-01T10:00+01:00[Europe/Madrid], 2026-03-01T10:00+01:00[Europe/Madrid]",
        "2026-10-25T02:30+01:00[Europe/Madrid], 2026-10-25T02:30+01:00[Europe/Madrid]",
        "2026-10-25T02:30+02:00[Europe/Madrid], 2026-10-25T02:30+02:00[Europe/Madrid]",
        "1/3/2026 12:05 am, 2026-03-01T00:05+01:00[Europe/Madrid]"
    })
    void readsTimes(String text, String expected) {
        assertThat(DateReader.guessing(DateOrder.DAY_FIRST, MADRID).dateTime(text))
                .isEqualTo(ZonedDateTime.parse(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-01 24:00",
                "2026-03-01 10:60",
                "2026-03-01 13:00 pm",
                "2026-03-01T10:00[Nowhere/Else]"
            })
    void refusesWhatIsNoTime(String text) {
        assertThat(DateReader.guessing(DateOrder.DAY_FIRST, MADRID).dateTime(text)).isNull();
    }

    @Test
    void aGivenPatternIsStrict() {
        DateReader reader = DateReader.of("dd/MM/yyyy", Locale.ENGLISH, MADRID);
        assertThat(reader.date("28/02/2017")).isEqualTo("2017-02-28");
        assertThat(reader.date("31/02/2017")).isNull();
        assertThat(reader.date("2/28/2017")).isNull();
        assertThat(reader.dateTime("28/02/2017"))
                .isEqualTo(ZonedDateTime.parse("2017-02-28T00:00+01:00[Europe/Madrid]"));
        assertThatThrownBy(() -> DateReader.of("nonsense", Locale.ENGLISH, MADRID))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void readsWhatIsWrittenInEitherOrder(
            @ForAll @DateRange(min = "1000-01-01", max = "2999-12-31") LocalDate date,
            @ForAll boolean dayFirst) {
        String text =
                date.format(
                        DateTimeFormatter.ofPattern(
                                dayFirst ? "d/M/uuuu" : "M/d/uuuu", Locale.ROOT));
        DateOrder order = dayFirst ? DateOrder.DAY_FIRST : DateOrder.MONTH_FIRST;
        assertThat(DateReader.guessing(order, MADRID).date(text)).isEqualTo(date);
    }

    private static ColumnProfile profile(String... cells) {
        ProfileCollector collector = new ProfileCollector();
        for (String cell : cells) {
            collector.add(cell);
        }
        return collector.profile();
    }

    @Test
    void theColumnDecidesTheOrder() {
        assertThat(profile("3/1/2017", "10/25/2016", "").ownOrder())
                .isEqualTo(DateOrder.MONTH_FIRST);
        assertThat(profile("3/1/2017", "25/10/2016").ownOrder()).isEqualTo(DateOrder.DAY_FIRST);
        assertThat(profile("3/1/2017").ownOrder()).isNull();
    }

    @Test
    void theColumnTellsItsPattern() {
        assertThat(profile("3/1/2017", "10/25/2016").datePattern(DateOrder.MONTH_FIRST))
                .isEqualTo("M/d/yyyy");
        assertThat(profile("3.1.2017", "25.10.2016").datePattern(DateOrder.DAY_FIRST))
                .isEqualTo("d.M.yyyy");
        assertThat(profile("2017-01-03").datePattern(DateOrder.MONTH_FIRST)).isEqualTo("yyyy-M-d");
        assertThat(profile("20170103").datePattern(DateOrder.MONTH_FIRST)).isEqualTo("yyyyMMdd");
        assertThat(profile("3/1/2017", "2017-01-03").datePattern(DateOrder.MONTH_FIRST)).isNull();
        assertThat(profile("3/1/2017", "soon").datePattern(DateOrder.MONTH_FIRST)).isNull();
        assertThat(profile("3/1/17").datePattern(DateOrder.MONTH_FIRST)).isNull();
        assertThat(profile("25/10/2016", "10/25/2016").datePattern(DateOrder.MONTH_FIRST)).isNull();
        assertThat(profile("1,234.5").datePattern(DateOrder.MONTH_FIRST)).isNull();
        assertThat(profile().datePattern(DateOrder.MONTH_FIRST)).isNull();
    }

    @Test
    void theColumnDecidesTheNumberStyle() {
        assertThat(profile("1.234", "5,5").ownStyle()).isEqualTo(NumberStyle.COMMA);
        assertThat(profile("1,234", "5.5").ownStyle()).isEqualTo(NumberStyle.POINT);
        assertThat(profile("$1,100.04").ownStyle()).isEqualTo(NumberStyle.POINT);
        assertThat(profile("1,234").ownStyle()).isNull();
    }

    @Test
    void theColumnTellsWhetherItHoldsKeys() {
        assertThat(profile("190423847123456789", "").holdsKeys()).isTrue();
        assertThat(profile("190423847123456789;190423847123456790").holdsKeys()).isTrue();
        assertThat(profile("190423847123456789", "7").holdsKeys()).isFalse();
        assertThat(profile("190423847123456789;7").holdsKeys()).isFalse();
        assertThat(profile().holdsKeys()).isFalse();
    }
}
