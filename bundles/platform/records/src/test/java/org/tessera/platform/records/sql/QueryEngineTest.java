package org.tessera.platform.records.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tessera.platform.records.shop.ShopTypes.DEAL;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
                "people.role==nope",
                "people.role!=byer",
                "people.role=out=(buyer,byer)",
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

    @ParameterizedTest
    @EnumSource(Product.class)
    void manyDaysAreOneStretchOfTime(Product product) throws Exception {
        try (EngineFixture engine = new EngineFixture(product)) {
            engine.create(DEAL, "name", "Today");
            LocalDate today = LocalDate.now(EngineFixture.CALLER.zone());
            String days =
                    IntStream.rangeClosed(-290, 290)
                            .mapToObj(today::plusDays)
                            .map(LocalDate::toString)
                            .collect(Collectors.joining(","));
            assertThat(created(engine, "createdAt=in=(" + days + ")")).hasSize(1);
            assertThat(created(engine, "createdAt=out=(" + days + ")")).isEmpty();
            String around = today.minusDays(1) + "," + today.plusDays(1);
            assertThat(created(engine, "createdAt=in=(" + around + ")")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void aFilterThatIsTooMuchForTheDatabaseIsABadRequest(Product product) throws Exception {
        try (EngineFixture engine = new EngineFixture(product)) {
            String days =
                    IntStream.range(0, 700)
                            .mapToObj(i -> LocalDate.of(2020, 1, 1).plusDays(2L * i).toString())
                            .collect(Collectors.joining(","));
            try {
                assertThat(created(engine, "createdAt=in=(" + days + ")")).isEmpty();
            } catch (ProblemException e) {
                assertThat(e.type()).isEqualTo(ProblemType.BAD_REQUEST);
                assertThat(e.errors().get(0).code()).isEqualTo("too-complex");
            }
        }
    }

    private static List<Record> created(EngineFixture engine, String filter) {
        return list(engine, RecordQuery.of(DEAL).expression(filter).build());
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void aForgedCursorIsABadRequest(Product product) throws Exception {
        try (EngineFixture engine = new EngineFixture(product)) {
            for (String name : List.of("a", "b")) {
                engine.create(
                        DEAL, "name", name, "total", "5", "closeDate", LocalDate.of(2026, 1, 1));
            }
            List<String> numbers = List.of("1E-2147483647", "1E+2147483647", "9".repeat(60_000));
            numbers.forEach(number -> assertCursorRefused(engine, "total", number));
            assertCursorRefused(engine, "closeDate", "+999999999-12-31");
            assertCursorRefused(engine, "createdAt", "-0001-01-01T00:00");
            assertCursorRefused(engine, "phase", "a\0b");
        }
    }

    private static void assertCursorRefused(EngineFixture engine, String sort, String value) {
        RecordQuery.Builder query = RecordQuery.of(DEAL).sort(Sort.by(sort)).limit(1);
        String good = engine.queries().list(EngineFixture.CALLER, query.build()).next();
        byte[] head = Arrays.copyOf(Base64.getUrlDecoder().decode(good), 5);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(head);
            out.writeBoolean(true);
            out.writeUTF(value);
            out.writeBoolean(true);
            out.writeUTF("1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String forged = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
        assertThatThrownBy(() -> list(engine, query.after(forged).build()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.type()).isEqualTo(ProblemType.BAD_REQUEST));
    }

    @Test
    void parenthesesInQuotesDoNotNest() throws Exception {
        try (EngineFixture engine = new EngineFixture(Product.DERBY)) {
            String open = "(".repeat(60);
            assertThat(created(engine, "phase==\"" + open + "\"")).isEmpty();
            assertThat(created(engine, "phase=='" + open + "'")).isEmpty();
            assertThat(created(engine, "phase==\"\\\"" + open + "\"")).isEmpty();
            String closed = ")".repeat(60);
            String deep = open + "phase==a" + closed;
            assertThatThrownBy(() -> created(engine, "phase==\"" + closed + "\";" + deep))
                    .hasMessageContaining("50");
        }
    }
}
