package org.tessera.sales.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.tessera.sales.arithmetic.QuotaTargets.Quota;

class QuotaTargetsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 5, 20);

    private static Quota month(int month, String currency, String target) {
        return new Quota(
                "month",
                DateSpan.month(LocalDate.of(2026, month, 1)),
                currency,
                new BigDecimal(target));
    }

    private static Quota quarter(int month, String target) {
        return new Quota(
                "quarter",
                DateSpan.quarter(LocalDate.of(2026, month, 1)),
                "USD",
                new BigDecimal(target));
    }

    private static Quota year(String target) {
        return new Quota("year", DateSpan.year(DAY), "USD", new BigDecimal(target));
    }

    @Test
    void theQuotaOfTheVeryPeriodDecides() {
        QuotaTargets targets =
                new QuotaTargets(
                        List.of(
                                month(4, "USD", "1"),
                                month(5, "USD", "25000"),
                                quarter(4, "7"),
                                year("80000")));
        assertThat(targets.month(DAY)).containsEntry("USD", new BigDecimal("25000")).hasSize(1);
        assertThat(targets.year(DAY)).containsEntry("USD", new BigDecimal("80000")).hasSize(1);
    }

    @Test
    void aYearIsMadeOfQuartersOrMonthsBegun() {
        assertThat(
                        new QuotaTargets(
                                        List.of(
                                                quarter(1, "10"),
                                                quarter(4, "20"),
                                                quarter(7, "40")))
                                .year(DAY))
                .containsEntry("USD", new BigDecimal("30"));
        assertThat(
                        new QuotaTargets(
                                        List.of(
                                                month(1, "USD", "1"),
                                                month(5, "USD", "2"),
                                                month(6, "USD", "4")))
                                .year(DAY))
                .containsEntry("USD", new BigDecimal("3"));
    }

    @Test
    void monthsCountWhereTheirOwnQuarterHasNoQuota() {
        assertThat(
                        new QuotaTargets(
                                        List.of(
                                                quarter(1, "30000"),
                                                month(2, "USD", "7"),
                                                month(4, "USD", "10000"),
                                                month(5, "USD", "10000"),
                                                month(6, "USD", "10000")))
                                .year(LocalDate.of(2026, 6, 20)))
                .containsOnly(Map.entry("USD", new BigDecimal("60000")));
    }

    @Test
    void aLargerQuotaIsNotDivided() {
        assertThat(new QuotaTargets(List.of(quarter(4, "20"), year("80000"))).month(DAY)).isEmpty();
    }

    @Test
    void currenciesStandApart() {
        assertThat(new QuotaTargets(List.of(month(5, "EUR", "5"), month(5, "USD", "6"))).month(DAY))
                .containsEntry("EUR", new BigDecimal("5"))
                .containsEntry("USD", new BigDecimal("6"));
    }

    @Property
    void monthsBegunAreCountedInFull(@ForAll @IntRange(min = 1, max = 12) int month) {
        List<Quota> months = new ArrayList<>();
        for (int i = 1; i <= 12; i++) {
            months.add(month(i, "USD", "100"));
        }
        LocalDate first = LocalDate.of(2026, month, 1);
        assertThat(new QuotaTargets(months).year(first))
                .containsEntry("USD", BigDecimal.valueOf(100L * month));
    }
}
