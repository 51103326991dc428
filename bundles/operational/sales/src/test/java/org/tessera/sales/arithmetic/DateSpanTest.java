package org.tessera.sales.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DateSpanTest {

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.longs().between(-40_000, 80_000).map(LocalDate::ofEpochDay);
    }

    @Test
    void calendarPeriods() {
        LocalDate day = LocalDate.of(2024, 2, 29);
        assertThat(DateSpan.month(day)).hasToString("2024-02-01 – 2024-02-29");
        assertThat(DateSpan.quarter(day)).hasToString("2024-01-01 – 2024-03-31");
        assertThat(DateSpan.year(day)).hasToString("2024-01-01 – 2024-12-31");
        assertThat(DateSpan.week(day)).hasToString("2024-02-26 – 2024-03-03");
        assertThat(DateSpan.days(day, 30)).hasToString("2024-02-29 – 2024-03-29");
    }

    @Test
    void isCutAtADay() {
        DateSpan march = DateSpan.month(LocalDate.of(2026, 3, 10));
        assertThat(march.until(LocalDate.of(2026, 3, 10))).hasToString("2026-03-01 – 2026-03-10");
        assertThat(march.until(LocalDate.of(2026, 4, 10))).isEqualTo(march);
        assertThat(march.until(LocalDate.of(2026, 2, 28))).isNull();
    }

    @Test
    void doesNotEndBeforeItBegins() {
        LocalDate day = LocalDate.of(2026, 3, 10);
        assertThatThrownBy(() -> new DateSpan(day, day.minusDays(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void everyDayBelongsToItsPeriods(@ForAll("days") LocalDate day) {
        DateSpan month = DateSpan.month(day);
        DateSpan quarter = DateSpan.quarter(day);
        DateSpan year = DateSpan.year(day);
        assertThat(month.contains(day)).isTrue();
        assertThat(quarter.contains(month.first())).isTrue();
        assertThat(quarter.contains(month.last())).isTrue();
        assertThat(year.contains(quarter.first())).isTrue();
        assertThat(year.contains(quarter.last())).isTrue();
        assertThat(DateSpan.month(month.last().plusDays(1)).first())
                .isEqualTo(month.last().plusDays(1));
        assertThat(DateSpan.quarter(quarter.last().plusDays(1)).first())
                .isEqualTo(quarter.last().plusDays(1));
        DateSpan week = DateSpan.week(day);
        assertThat(week.contains(day)).isTrue();
        assertThat(week.first().getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
        assertThat(week.last().getDayOfWeek()).isEqualTo(DayOfWeek.SUNDAY);
    }
}
