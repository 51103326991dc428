package org.tessera.platform.records.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tessera.platform.records.value.Reads.MADRID;
import static org.tessera.platform.records.value.Reads.read;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.api.type.FieldType;

class TimeReadingTest {

    private static final ValueContext IN_MADRID = ValueContext.of("EUR", null, MADRID);

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01", "9999-12-31", "2024-02-29", "2000-02-29"})
    void everyDayOfTheCalendarIsRead(String text) {
        assertThat(read(FieldType.DATE, " " + text + " ").value()).isEqualTo(LocalDate.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-29, x:format",
        "1900-02-29, x:format",
        "2026-04-31, x:format",
        "2026-13-01, x:format",
        "0000-01-01, x:range",
        "-001-01-01, x:format",
        "+2026-01-01, x:format",
        "10000-01-01, x:format",
        "2026-1-1, x:format",
        "01/02/2026, x:format",
        "20260101, x:format",
        "2026-01-01T00:00:00Z, x:format",
        "２０２６-01-01, x:format"
    })
    void whatIsNoDayIsRefused(String text, String outcome) {
        assertThat(read(FieldType.DATE, text).outcome()).isEqualTo(outcome);
    }

    @Test
    void daysFromJavaMustHaveAYearOfFourDigits() {
        assertThat(read(FieldType.DATE, LocalDate.of(10_000, 1, 1)).outcome()).isEqualTo("x:range");
        assertThat(read(FieldType.DATE, LocalDate.of(0, 1, 1)).outcome()).isEqualTo("x:range");
        assertThat(read(FieldType.DATE, LocalDate.MIN).outcome()).isEqualTo("x:range");
        assertThat(read(FieldType.DATE, 20260101L).outcome()).isEqualTo("x:type");
        assertThat(read(FieldType.DATE, LocalDateTime.MIN).outcome()).isEqualTo("x:type");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T10:30:00Z, 2026-03-01T10:30Z",
        "2026-03-01t10:30:00z, 2026-03-01T10:30Z",
        "2026-03-01 10:30:00+01:00, 2026-03-01T10:30+01:00",
        "2026-03-01T10:30+01:00, 2026-03-01T10:30+01:00",
        "2026-03-01T10:30:00-03:30, 2026-03-01T10:30-03:30",
        "2026-03-01T10:30:00+0100, 2026-03-01T10:30+01:00",
        "2026-03-01T10:30:00-00:00, 2026-03-01T10:30Z",
        "2026-03-01T10:30:00+01:00[Europe/Madrid], 2026-03-01T10:30+01:00[Europe/Madrid]",
        "2026-03-01T10:30:00Z[Europe/Madrid], 2026-03-01T11:30+01:00[Europe/Madrid]",
        "2026-03-01T10:30:00[Europe/Madrid], 2026-03-01T10:30+01:00[Europe/Madrid]",
        "2026-07-01T10:30:00[!Europe/Madrid], 2026-07-01T10:30+02:00[Europe/Madrid]",
        "2026-03-01T10:30:00.123456789Z, 2026-03-01T10:30:00.123456Z",
        "2024-02-29T23:59:59.999999Z, 2024-02-29T23:59:59.999999Z"
    })
    void timesAreReadWithOffsetOrZone(String text, String expected) {
        assertThat(read(FieldType.DATE_TIME, text).outcome()).isEqualTo("ok " + expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T10:30:00, x:zone",
        "2026-03-01, x:format",
        "2026-03-01T, x:format",
        "2026-03-01T24:00:00Z, x:format",
        "2026-03-01T23:59:60Z, x:format",
        "2026-02-29T10:00:00Z, x:format",
        "2026-03-01T10:30:00+19:00, x:format",
        "2026-03-01T10:30:00+, x:format",
        "2026-03-01T10:30:00Z[Europe/Nowhere], x:zone",
        "2026-03-01T10:30:00Z[], x:zone",
        "2026-03-01T10:30:00Z[Europe/Madrid, x:format",
        "2026-03-01T10:30:00Z Europe/Madrid, x:format",
        "0001-01-01T00:00:00+01:00, x:range",
        "9999-12-31T23:30:00-01:00, x:range",
        "0000-12-31T23:30:00-01:00, x:range",
        "now, x:format",
        "2026-03-01T10:30:00.0000000000Z, x:format",
        "1772361000, x:format"
    })
    void whatIsNoPointInTimeIsRefused(String text, String outcome) {
        assertThat(read(FieldType.DATE_TIME, text).outcome()).isEqualTo(outcome);
    }

    @Test
    void theZoneOfTheContextCompletesATimeWithoutOne() {
        ZonedDateTime expected = ZonedDateTime.of(2026, 3, 1, 10, 30, 0, 0, MADRID);
        assertThat(read(FieldType.DATE_TIME, "2026-03-01T10:30", IN_MADRID).value())
                .isEqualTo(expected);
        assertThat(
                        read(FieldType.DATE_TIME, LocalDateTime.of(2026, 3, 1, 10, 30), IN_MADRID)
                                .value())
                .isEqualTo(expected);
        assertThat(read(FieldType.DATE_TIME, LocalDateTime.of(2026, 3, 1, 10, 30)).outcome())
                .isEqualTo("x:zone");
    }

    @Test
    void aLocalTimeThatTheClocksSkipIsRefused() {
        assertThat(read(FieldType.DATE_TIME, "2026-03-29T01:59:59", IN_MADRID).outcome())
                .isEqualTo("ok 2026-03-29T01:59:59+01:00[Europe/Madrid]");
        Reads skipped = read(FieldType.DATE_TIME, "2026-03-29T02:00:00", IN_MADRID);
        assertThat(skipped.outcome()).isEqualTo("x:gap");
        assertThat(skipped.english())
                .isEqualTo("The clocks of Europe/Madrid skip this time: 2026-03-29T02:00");
        assertThat(read(FieldType.DATE_TIME, "2026-03-29T02:59:59[Europe/Madrid]").outcome())
                .isEqualTo("x:gap");
        assertThat(read(FieldType.DATE_TIME, "2026-03-29T03:00:00", IN_MADRID).outcome())
                .isEqualTo("ok 2026-03-29T03:00+02:00[Europe/Madrid]");
        assertThat(read(FieldType.DATE_TIME, "2011-12-30T12:00:00[Pacific/Apia]").outcome())
                .isEqualTo("x:gap");
    }

    @Test
    void aLocalTimeThatTheClocksShowTwiceIsTheFirst() {
        assertThat(read(FieldType.DATE_TIME, "2026-10-25T02:30:00", IN_MADRID).outcome())
                .isEqualTo("ok 2026-10-25T02:30+02:00[Europe/Madrid]");
        assertThat(read(FieldType.DATE_TIME, "2026-10-25T02:30:00+01:00[Europe/Madrid]").outcome())
                .isEqualTo("ok 2026-10-25T02:30+01:00[Europe/Madrid]");
        assertThat(read(FieldType.DATE_TIME, "2026-10-25T03:00:00", IN_MADRID).outcome())
                .isEqualTo("ok 2026-10-25T03:00+01:00[Europe/Madrid]");
    }

    @Test
    void theOffsetSaysTheInstantUnlessTheZoneIsMarkedAsCritical() {
        assertThat(read(FieldType.DATE_TIME, "2026-07-01T10:00:00+01:00[Europe/Madrid]").outcome())
                .isEqualTo("ok 2026-07-01T11:00+02:00[Europe/Madrid]");
        assertThat(read(FieldType.DATE_TIME, "2026-07-01T10:00:00+01:00[!Europe/Madrid]").outcome())
                .isEqualTo("x:offset");
        assertThat(read(FieldType.DATE_TIME, "2026-07-01T10:00:00Z[!Europe/Madrid]").outcome())
                .isEqualTo("ok 2026-07-01T12:00+02:00[Europe/Madrid]");
    }

    @Test
    void timesFromJavaAreReadInMicroseconds() {
        Instant instant = Instant.parse("2026-03-01T10:30:00.123456789Z");
        ZonedDateTime utc = ZonedDateTime.parse("2026-03-01T10:30:00.123456Z");
        assertThat(read(FieldType.DATE_TIME, instant).value()).isEqualTo(utc);
        assertThat(read(FieldType.DATE_TIME, instant.atZone(ZoneOffset.UTC)).value())
                .isEqualTo(utc);
        assertThat(
                        read(FieldType.DATE_TIME, OffsetDateTime.parse("2026-03-01T10:30:00+02:00"))
                                .outcome())
                .isEqualTo("ok 2026-03-01T10:30+02:00");
        assertThat(read(FieldType.DATE_TIME, LocalDate.MIN).outcome()).isEqualTo("x:type");
        assertThat(read(FieldType.DATE_TIME, 5L).outcome()).isEqualTo("x:type");
    }

    @Test
    void timesBeyondTheCalendarAreRefused() {
        assertThat(read(FieldType.DATE_TIME, Instant.MAX).outcome()).isEqualTo("x:range");
        assertThat(read(FieldType.DATE_TIME, Instant.MIN).outcome()).isEqualTo("x:range");
        assertThat(read(FieldType.DATE_TIME, OffsetDateTime.MAX).outcome()).isEqualTo("x:range");
        assertThat(read(FieldType.DATE_TIME, LocalDateTime.MAX, IN_MADRID).outcome())
                .isEqualTo("x:range");
        assertThat(
                        read(
                                        FieldType.DATE_TIME,
                                        LocalDateTime.of(9999, 12, 31, 20, 0),
                                        IN_MADRID.withZone(ZoneId.of("America/New_York")))
                                .outcome())
                .isEqualTo("x:range");
    }

    @Test
    void longTextIsNotEvenParsed() {
        assertThat(read(FieldType.DATE_TIME, "2026-03-01T10:30:00Z[" + "a".repeat(80)).outcome())
                .isEqualTo("x:format");
    }
}
