package org.tessera.sales.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.tessera.sales.arithmetic.Forecast.Bucket;

class ForecastTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);

    private record Deal(int inDays, String category, String currency, BigDecimal amount) {}

    @Provide
    Arbitrary<List<Deal>> deals() {
        Arbitrary<Integer> days = Arbitraries.integers().between(-10, 100);
        Arbitrary<String> categories =
                Arbitraries.of("closed", "commit", "best-case", "pipeline", "omitted", "nonsense");
        Arbitrary<String> currencies = Arbitraries.of("USD", "EUR").injectNull(0.1);
        Arbitrary<BigDecimal> amounts =
                Arbitraries.bigDecimals()
                        .between(BigDecimal.ZERO, new BigDecimal("1000000"))
                        .ofScale(2);
        return Combinators.combine(days, categories, currencies, amounts)
                .as(Deal::new)
                .list()
                .ofMaxSize(40);
    }

    private static Forecast of(List<Deal> deals) {
        Forecast forecast = new Forecast(TODAY);
        for (Deal deal : deals) {
            Tally tally = new Tally(1, deal.amount(), deal.amount().divide(BigDecimal.valueOf(2)));
            forecast.add(TODAY.plusDays(deal.inDays()), deal.currency(), deal.category(), tally);
        }
        return forecast;
    }

    private static Map<Bucket, CategorySums> in(Forecast forecast, String currency) {
        return forecast.rows().stream()
                .filter(row -> row.currency().equals(currency))
                .collect(Collectors.toMap(Forecast.Row::bucket, Forecast.Row::sums));
    }

    @Test
    void bucketsBorderOnEachOther() {
        assertThat(Bucket.DAYS_1_30.span(TODAY)).hasToString("2026-03-10 – 2026-04-08");
        assertThat(Bucket.DAYS_31_60.span(TODAY)).hasToString("2026-04-09 – 2026-05-08");
        assertThat(Bucket.DAYS_61_90.span(TODAY)).hasToString("2026-05-09 – 2026-06-07");
        assertThat(Bucket.ROLLING_90.span(TODAY)).hasToString("2026-03-10 – 2026-06-07");
        assertThat(new Forecast(TODAY).span()).isEqualTo(Bucket.ROLLING_90.span(TODAY));
    }

    @Test
    void categoriesAddUp() {
        Forecast forecast =
                of(
                        List.of(
                                new Deal(0, "closed", "USD", new BigDecimal("100.10")),
                                new Deal(29, "commit", "USD", new BigDecimal("20.20")),
                                new Deal(30, "best-case", "USD", new BigDecimal("3.30")),
                                new Deal(89, "pipeline", "USD", new BigDecimal("0.44")),
                                new Deal(5, "omitted", "USD", new BigDecimal("999")),
                                new Deal(90, "commit", "USD", new BigDecimal("999")),
                                new Deal(-1, "commit", "USD", new BigDecimal("999"))));
        Map<Bucket, CategorySums> usd = in(forecast, "USD");
        assertThat(usd.get(Bucket.DAYS_1_30).commitForecast()).isEqualByComparingTo("120.30");
        assertThat(usd.get(Bucket.DAYS_31_60).bestCaseForecast()).isEqualByComparingTo("3.30");
        CategorySums all = usd.get(Bucket.ROLLING_90);
        assertThat(all.commitForecast()).isEqualByComparingTo("120.30");
        assertThat(all.bestCaseForecast()).isEqualByComparingTo("123.60");
        assertThat(all.openPipeline()).isEqualByComparingTo("23.94");
        assertThat(all.weighted()).isEqualByComparingTo("112.07");
        assertThat(all.deals()).isEqualTo(4);
    }

    @Property
    void theRollingPeriodsAreTheBucketsTogether(@ForAll("deals") List<Deal> deals) {
        Forecast forecast = of(deals);
        for (String currency : List.of("USD", "EUR")) {
            Map<Bucket, CategorySums> sums = in(forecast, currency);
            if (!sums.isEmpty()) {
                assertThat(sums.get(Bucket.ROLLING_30)).isEqualTo(sums.get(Bucket.DAYS_1_30));
                CategorySums sixty = sums.get(Bucket.DAYS_1_30).plus(sums.get(Bucket.DAYS_31_60));
                same(sums.get(Bucket.ROLLING_60), sixty);
                same(sums.get(Bucket.ROLLING_90), sixty.plus(sums.get(Bucket.DAYS_61_90)));
            }
        }
    }

    private static void same(CategorySums left, CategorySums right) {
        List<Function<CategorySums, BigDecimal>> parts =
                List.of(
                        CategorySums::closed,
                        CategorySums::commit,
                        CategorySums::bestCase,
                        CategorySums::pipeline,
                        CategorySums::weighted);
        parts.forEach(part -> assertThat(part.apply(left)).isEqualByComparingTo(part.apply(right)));
        assertThat(left.deals()).isEqualTo(right.deals());
    }

    @Property
    void currenciesAreNeverAdded(@ForAll("deals") List<Deal> deals) {
        Map<Bucket, CategorySums> usd = in(of(deals), "USD");
        BigDecimal expected =
                deals.stream()
                        .filter(deal -> "USD".equals(deal.currency()))
                        .filter(deal -> deal.inDays() >= 0 && deal.inDays() < 90)
                        .filter(deal -> deal.category().equals("commit"))
                        .map(Deal::amount)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal found = usd.isEmpty() ? BigDecimal.ZERO : usd.get(Bucket.ROLLING_90).commit();
        assertThat(found).isEqualByComparingTo(expected);
    }
}
