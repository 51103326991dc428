package org.tessera.platform.records.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tessera.platform.records.shop.ShopTypes.DEAL;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordPage;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.query.Sort;
import org.tessera.api.record.Record;
import org.tessera.api.type.Ownership;
import org.tessera.platform.persistence.testing.TestDatabase.Product;

/** What is granted by one of several conditions is found page by page, as without an index. */
class AlternativesTest {

    @ParameterizedTest
    @EnumSource(Product.class)
    void areFoundInOrder(Product product) throws Exception {
        try (EngineFixture engine = new EngineFixture(product)) {
            List<Record> deals = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                String name = "Deal " + (char) ('a' + (i * 7) % 26) + i;
                deals.add(engine.create(DEAL, "name", name, "phase", i % 3 == 0 ? "new" : "old"));
            }
            List<Long> some = deals.subList(4, 9).stream().map(Record::id).toList();
            Filter few = Filter.or(Filter.eq("phase", "new"), Filter.in("id", some));
            List<String> expected =
                    deals.stream()
                            .filter(
                                    deal ->
                                            some.contains(deal.id())
                                                    || deal.text("phase").equals("new"))
                            .map(Record::title)
                            .sorted()
                            .toList();
            assertThat(titles(engine, few)).isEqualTo(expected);
            assertThat(titles(engine, Filter.and(few, Filter.in("id", some)))).hasSize(5);
            Filter none = Filter.or(Filter.eq("phase", "gone"), Filter.eq("id", 1L));
            assertThat(titles(engine, none)).isEmpty();
            Filter unindexed =
                    Filter.or(Filter.eq("phase", "new"), Filter.eq(Ownership.CONFIDENTIAL, true));
            assertThat(titles(engine, unindexed)).hasSize(10);
        }
    }

    private static List<String> titles(EngineFixture engine, Filter restriction) {
        Function<String, RecordPage> page =
                after ->
                        engine.records()
                                .list(
                                        EngineFixture.CALLER,
                                        RecordQuery.of(DEAL)
                                                .restriction(restriction)
                                                .sort(Sort.by("name"))
                                                .counted(true)
                                                .limit(4)
                                                .after(after)
                                                .build());
        List<String> titles = new ArrayList<>();
        RecordPage found = page.apply(null);
        long count = found.count().value();
        found.items().forEach(record -> titles.add(record.title()));
        while (found.next() != null) {
            found = page.apply(found.next());
            found.items().forEach(record -> titles.add(record.title()));
        }
        assertThat((long) titles.size()).isEqualTo(count);
        return titles;
    }
}
