package org.tessera.platform.records.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tessera.platform.records.shop.ShopTypes.DEAL;
import static org.tessera.platform.records.shop.ShopTypes.LINE;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tessera.api.query.Filter;
import org.tessera.api.query.Operator;
import org.tessera.api.record.Record;
import org.tessera.api.type.Ownership;
import org.tessera.platform.persistence.testing.TestDatabase.Product;
import org.tessera.platform.records.binding.BoundType;

/** What is told from a record in memory is what the database says. */
class RowsTest {

    private static EngineFixture fixture;

    @BeforeAll
    static void open() {
        fixture = new EngineFixture(Product.DERBY);
    }

    @AfterAll
    static void close() throws Exception {
        fixture.close();
    }

    private static Rows rows(EngineFixture engine) {
        return new Rows(
                (type, id) ->
                        engine.records()
                                .find(EngineFixture.CALLER, type, id)
                                .map(
                                        record ->
                                                new Rows.Found(
                                                        engine.catalog().get(type).type(),
                                                        record)));
    }

    private static Filter random(Random dice, int depth, boolean line) {
        if (depth > 0 && dice.nextInt(3) > 0) {
            List<Filter> parts = new ArrayList<>();
            for (int i = 0; i <= dice.nextInt(3); i++) {
                parts.add(random(dice, depth - 1, line));
            }
            return dice.nextBoolean() ? new Filter.And(parts) : new Filter.Or(parts);
        }
        String prefix = line ? "deal." : "";
        return switch (dice.nextInt(line ? 6 : 5)) {
            case 0 -> Filter.in(prefix + Ownership.OWNER, List.of(1L, 2L));
            case 1 -> Filter.eq(prefix + Ownership.DEPARTMENT, 3L);
            case 2 -> Filter.eq(prefix + Ownership.CONFIDENTIAL, dice.nextBoolean());
            case 3 -> Filter.compare(prefix + "id", Operator.NULL, dice.nextBoolean());
            case 4 -> Filter.compare(prefix + Ownership.OWNER, Operator.NULL, dice.nextBoolean());
            default -> Filter.compare("deal", Operator.NULL, dice.nextBoolean());
        };
    }

    private static List<Record> deals(EngineFixture engine) {
        List<Record> deals = new ArrayList<>();
        BoundType type = engine.catalog().get(DEAL);
        for (int i = 0; i < 24; i++) {
            Record deal = engine.create(DEAL, "name", "Deal " + i);
            Object[] flags = {null, true, false};
            String sql =
                    "UPDATE %s SET OWNED_BY = %s, OWNED_DEPARTMENT = %s, CONFIDENTIAL = %s WHERE ID = %d"
                            .formatted(
                                    type.table(),
                                    i % 4 == 0 ? "NULL" : i % 4,
                                    i % 2 == 0 ? "NULL" : "3",
                                    flags[i % 3] == null ? "NULL" : flags[i % 3],
                                    deal.id());
            engine.platform()
                    .database()
                    .inTransaction(
                            () ->
                                    engine.platform()
                                            .database()
                                            .query(
                                                    connection -> {
                                                        try (var statement =
                                                                connection.createStatement()) {
                                                            return statement.executeUpdate(sql);
                                                        }
                                                    }));
            deals.add(engine.queries().load(type, deal.id()).orElseThrow());
        }
        return deals;
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void saysWhatTheDatabaseSays(Product product) throws Exception {
        try (EngineFixture engine = new EngineFixture(product)) {
            List<Record> deals = deals(engine);
            List<Record> lines = new ArrayList<>();
            for (Record deal : deals) {
                lines.add(engine.create(LINE, "deal", deal.id(), "price", 1));
            }
            engine.change(
                    session -> {
                        session.delete(DEAL, deals.get(5).id(), 0);
                        return null;
                    });
            Random dice = new Random(product.ordinal());
            for (int i = 0; i < 150; i++) {
                boolean line = dice.nextBoolean();
                Filter filter = random(dice, 2, line);
                List<Record> records = line ? lines : deals;
                BoundType type = engine.catalog().get(line ? LINE : DEAL);
                Set<Long> stored =
                        engine.queries()
                                .within(
                                        EngineFixture.CALLER,
                                        type,
                                        filter,
                                        records.stream().map(Record::id).toList());
                for (Record record : records) {
                    assertThat(rows(engine).holds(filter, type.type(), record))
                            .as("%s of %s", filter, record.values())
                            .contains(stored.contains(record.id()));
                }
            }
        }
    }

    @Test
    void admitsWhatItCannotTell() {
        Record deal = fixture.create(DEAL, "name", "Desks", "phase", "new");
        var type = fixture.catalog().get(DEAL).type();
        Filter text = Filter.eq("phase", "new");
        Filter nobody = Filter.isNull("id");
        Filter somebody = Filter.compare("id", Operator.NULL, false);
        Rows rows = rows(fixture);
        assertThat(rows.holds(text, type, deal)).isEmpty();
        assertThat(rows.holds(Filter.and(text, nobody), type, deal)).contains(false);
        assertThat(rows.holds(Filter.or(text, somebody), type, deal)).contains(true);
        assertThat(rows.holds(Filter.and(text, somebody), type, deal)).isEmpty();
        assertThat(rows.holds(Filter.all(), type, deal)).contains(true);
    }
}
