package org.tessera.platform.records.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tessera.platform.records.shop.ShopTypes.DEAL;

import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.query.Filter;
import org.tessera.api.query.Operator;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.query.Sort;
import org.tessera.api.record.Record;
import org.tessera.platform.persistence.testing.TestDatabase.Product;
import org.tessera.platform.records.engine.EngineFixture;

class QueryEngineTest {

    private static List<Record> list(EngineFixture engine, RecordQuery query) {
        return engine.queries().list(EngineFixture.CALLER, query).items();
    }

    @Test
    void aReadThatWaitsTooLongIsToldToComeAgain() throws Exception {
        try (EngineFixture engine = new EngineFixture(Product.DERBY)) {
            engine.create(DEAL, "name", "Engine");
            engine.platform()
                    .test()
                    .execute(
                            "CALL SYSCS_UTIL.SYSCS_SET_DATABASE_PROPERTY('derby.locks.waitTimeout', '1')");
            try (Connection other = engine.platform().test().plainConnection();
                    Statement statement = other.createStatement()) {
                other.setAutoCommit(false);
                statement.execute("UPDATE SHOP_DEAL SET PHASE = 'held'");
                assertThatThrownBy(() -> list(engine, RecordQuery.of(DEAL).build()))
                        .isInstanceOfSatisfying(
                                ProblemException.class,
                                e -> assertThat(e.type()).isEqualTo(ProblemType.UNAVAILABLE));
                other.rollback();
            }
            assertThat(list(engine, RecordQuery.of(DEAL).build())).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "phase==a\0",
                "phase==a\0*",
                "phase=like=\0",
                "phase=in=(a,\0)",
                "closeDate==+10000-01-01",
                "createdAt>=-0001-01-01T00:00:00Z"
            })
    void aFilterThatNoDatabaseCanAnswerIsABadRequest(String filter) throws Exception {
        try (EngineFixture engine = new EngineFixture(Product.DERBY)) {
            assertThatThrownBy(() -> list(engine, RecordQuery.of(DEAL).expression(filter).build()))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.type()).isEqualTo(ProblemType.BAD_REQUEST));
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void recordsWithoutAValueComeLastInEveryKey(Product product) throws Exception {
        try (EngineFixture engine = new EngineFixture(product)) {
            for (String phase : new String[] {"a", null, "b"}) {
                engine.create(DEAL, "name", "Same", "phase", phase);
            }
            for (Sort phase : List.of(Sort.by("phase"), Sort.byDescending("phase"))) {
                RecordQuery.Builder query =
                        RecordQuery.of(DEAL)
                                .filter(new Filter.Comparison("name", Operator.EQ, List.of("Same")))
                                .sort(Sort.by("name"), phase)
                                .limit(1);
                List<String> paged = new java.util.ArrayList<>();
                var page = engine.queries().list(EngineFixture.CALLER, query.build());
                paged.add(page.items().get(0).text("phase"));
                while (page.next() != null) {
                    page =
                            engine.queries()
                                    .list(EngineFixture.CALLER, query.after(page.next()).build());
                    paged.add(page.items().get(0).text("phase"));
                }
                assertThat(paged).hasSize(3).endsWith((String) null);
            }
        }
    }
}
