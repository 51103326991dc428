package org.tessera.platform.records.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tessera.platform.records.shop.ShopTypes.DEAL;

import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordSession;
import org.tessera.platform.persistence.testing.TestDatabase.Product;

/** What a session read and then writes is of one version, or it starts anew. */
class LostUpdateTest {

    /** Adds to the total that was read, while somebody else adds to it as well. */
    private static BigDecimal total(Product product, BiFunction<RecordSession, Long, Record> read)
            throws Exception {
        try (EngineFixture engine = new EngineFixture(product)) {
            Record deal = engine.create(DEAL, "name", "Engine", "total", "10.00");
            AtomicBoolean disturbed = new AtomicBoolean();
            engine.change(
                    session -> {
                        BigDecimal total = read.apply(session, deal.id()).decimal("total");
                        if (disturbed.compareAndSet(false, true)) {
                            CompletableFuture.runAsync(() -> add(engine, deal)).join();
                        }
                        return session.update(
                                DEAL, deal.id(), 0, Map.of("total", total.add(BigDecimal.ONE)));
                    });
            return engine.read(DEAL, deal.id()).decimal("total");
        }
    }

    private static void add(EngineFixture engine, Record deal) {
        engine.change(session -> session.update(DEAL, deal.id(), 0, Map.of("total", "15.00")));
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void aRecordThatWasFoundIsNotOverwritten(Product product) throws Exception {
        assertThat(total(product, (session, id) -> session.find(DEAL, id).orElseThrow()))
                .isEqualByComparingTo("16");
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void aRecordThatWasListedIsNotOverwritten(Product product) throws Exception {
        RecordQuery.Builder query = RecordQuery.of(DEAL);
        assertThat(
                        total(
                                product,
                                (session, id) ->
                                        session.list(query.filter(Filter.eq("id", id)).build())
                                                .items()
                                                .get(0)))
                .isEqualByComparingTo("16");
    }
}
