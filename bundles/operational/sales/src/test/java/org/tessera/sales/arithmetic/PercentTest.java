package org.tessera.sales.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class PercentTest {

    @Test
    void theReportCardComesOutToTheCent() {
        BigDecimal actual = new BigDecimal("7196.40");
        assertThat(Percent.of(actual, new BigDecimal("25000"))).isEqualTo(new BigDecimal("28.79"));
        assertThat(Percent.of(actual, new BigDecimal("80000"))).isEqualTo(new BigDecimal("9.00"));
    }

    @Test
    void halvesAreRoundedUp() {
        assertThat(Percent.of(new BigDecimal("0.00125"), BigDecimal.ONE))
                .isEqualTo(new BigDecimal("0.13"));
        assertThat(Percent.of(1, 3)).isEqualTo(new BigDecimal("33.33"));
        assertThat(Percent.of(2, 3)).isEqualTo(new BigDecimal("66.67"));
    }

    @Test
    void withoutAWholeThereIsNoPercentage() {
        assertThat(Percent.of(BigDecimal.ONE, BigDecimal.ZERO)).isNull();
        assertThat(Percent.of(BigDecimal.ONE, null)).isNull();
        assertThat(Percent.of(null, BigDecimal.ONE)).isNull();
        assertThat(Percent.of(0, 0)).isNull();
    }

    @Property
    void isNeverMoreThanHalfAHundredthOff(
            @ForAll @BigRange(min = "0", max = "1000000000") @Scale(2) BigDecimal part,
            @ForAll @BigRange(min = "0.01", max = "1000000000") @Scale(2) BigDecimal whole) {
        BigDecimal percent = Percent.of(part, whole);
        BigDecimal exact =
                part.multiply(BigDecimal.valueOf(100)).divide(whole, MathContext.DECIMAL128);
        assertThat(percent.scale()).isEqualTo(2);
        assertThat(percent.subtract(exact).abs())
                .isLessThanOrEqualTo(new BigDecimal("0.0050000001"));
    }

    @Property
    void aPartAndItsRestAreAHundred(
            @ForAll @LongRange(min = 0, max = 100_000) long part,
            @ForAll @LongRange(min = 0, max = 100_000) long rest) {
        if (part + rest > 0) {
            BigDecimal sum = Percent.of(part, part + rest).add(Percent.of(rest, part + rest));
            assertThat(sum).isBetween(new BigDecimal("99.99"), new BigDecimal("100.01"));
        }
    }
}
