package org.tessera.sales.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ByCurrencyTest {

    @Provide
    Arbitrary<List<String>> currencies() {
        return Arbitraries.of("EUR", "USD", "").map(code -> code.isEmpty() ? null : code).list();
    }

    @Test
    void dealsWithoutAmountJoinTheOnlyCurrency() {
        ByCurrency<Integer> sums = new ByCurrency<>(Integer::sum);
        sums.add("USD", 2).add(null, 3);
        assertThat(sums.rows()).containsOnly(Map.entry("USD", 5));
        sums.add("EUR", 1);
        assertThat(sums.rows()).hasSize(3).containsEntry("", 3).containsEntry("USD", 2);
    }

    @Test
    void aloneTheyStandForThemselves() {
        assertThat(new ByCurrency<>(Integer::sum).add(null, 3).rows())
                .containsOnlyKeys(ByCurrency.NONE);
        assertThat(new ByCurrency<>(Integer::sum).rows()).isEmpty();
    }

    @Property
    void nothingIsLost(
            @ForAll("currencies") List<String> left, @ForAll("currencies") List<String> right) {
        ByCurrency<Integer> one = new ByCurrency<>(Integer::sum);
        left.forEach(currency -> one.add(currency, 1));
        ByCurrency<Integer> other = new ByCurrency<>(Integer::sum);
        right.forEach(currency -> other.add(currency, 1));
        ByCurrency<Integer> both = one.plus(other);
        assertThat(both.rows().values().stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(left.size() + right.size());
        assertThat(one.rows().values().stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(left.size());
    }
}
