package org.tessera.platform.records.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tessera.platform.records.engine.EngineFixture.values;
import static org.tessera.platform.records.shop.ShopTypes.DEAL;
import static org.tessera.platform.records.shop.ShopTypes.PERSON;
import static org.tessera.platform.records.shop.ShopTypes.SHARE;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tessera.api.policy.Access;
import org.tessera.api.query.Filter;
import org.tessera.api.query.Operator;
import org.tessera.api.query.RecordPage;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.query.Sort;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordSession;
import org.tessera.platform.persistence.testing.TestDatabase.Product;
import org.tessera.platform.records.binding.BoundType;
import org.tessera.platform.records.binding.ColumnKind;
import org.tessera.platform.records.engine.EngineFixture;

/**
 * Derby reads pages and looks records up by an index, whatever it thinks of the statistics of its
 * tables: here it compiled the statements when the tables were empty.
 */
class AccessPathTest {

    private static final int DEALS = 4_000;
    private static final int PAGE = 50;

    /** Conditions on records at the other end of links, and how many deals meet them. */
    private static final Map<String, Integer> LINKED =
            Map.of(
                    "owner.name=='An*'", 40,
                    "people.name=='*1'", 0,
                    "people.name=='*2'", 400,
                    "name=='Deal 1',people.name=='Person 12*'", 57,
                    "people.role==a;(people.name=='Person 12*',people.email=='p4@*')", 30,
                    "people.email!='p2@example.com'", 1999,
                    "people=null=true;owner.email=='ana@*'", 0);

    private static final Pattern VISITED = Pattern.compile("Number of rows visited=(\\d+)");

    private static EngineFixture engine;
    private static long owner;
    private static long busy;

    @BeforeAll
    static void fill() {
        engine = new EngineFixture(Product.DERBY);
        // Every statement is prepared for empty tables first.
        engine.records().list(EngineFixture.CALLER, RecordQuery.of(DEAL).build());
        byEmail("ana@example.com");
        LINKED.keySet().forEach(AccessPathTest::linked);
        owner = engine.create(PERSON, "name", "Ana", "email", "ana@example.com").id();
        busy = engine.create(PERSON, "name", "Bo", "email", "bo@example.com").id();
        for (int from = 0; from < DEALS; from += 500) {
            int first = from;
            engine.change(
                    session -> {
                        IntStream.range(first, first + 500)
                                .forEach(
                                        i -> {
                                            Record deal = session.create(DEAL, deal(i));
                                            Record person = session.create(PERSON, person(i));
                                            share(session, i, deal, person);
                                        });
                        return null;
                    });
        }
    }

    private static Map<String, Object> deal(int i) {
        return values(
                "name",
                "Deal " + i,
                "phase",
                i % 2 == 0 ? "open" : "closed",
                "closeDate",
                i % 4 < 2 ? LocalDate.of(2026, 1, 1).plusDays(i % 900) : null,
                "owner",
                i % 100 == 0 ? owner : busy);
    }

    private static void share(RecordSession session, int i, Record deal, Record person) {
        if (i % 2 == 0) {
            session.create(
                    SHARE,
                    values(
                            "deal",
                            deal.id(),
                            "person",
                            person.id(),
                            "role",
                            i % 4 < 2 ? "a" : "b"));
        }
    }

    private static Map<String, Object> person(int i) {
        return values("name", "Person " + i, "email", "p" + i + "@example.com");
    }

    @AfterAll
    static void close() throws Exception {
        engine.close();
    }

    private static RecordQuery.Builder open(Sort... sort) {
        return RecordQuery.of(DEAL).filter(Filter.eq("phase", "open")).sort(sort).limit(PAGE);
    }

    private static RecordPage list(RecordQuery query) {
        return engine.records().list(EngineFixture.CALLER, query);
    }

    private static List<Record> byEmail(String email) {
        return list(RecordQuery.of(PERSON).filter(Filter.eq("email", email)).build()).items();
    }

    /** What a piece of work returned, and how Derby executed its last statement. */
    private record Run<T>(T result, String plan) {

        int rowsVisited() {
            Matcher number = VISITED.matcher(plan);
            int most = 0;
            while (number.find()) {
                most = Math.max(most, Integer.parseInt(number.group(1)));
            }
            return most;
        }
    }

    private static <T> Run<T> run(Supplier<T> work) {
        return engine.platform()
                .database()
                .inTransaction(
                        () -> {
                            engine.platform().database().query(c -> statistics(c, 1));
                            T result = work.get();
                            String plan = engine.platform().database().query(AccessPathTest::plan);
                            engine.platform().database().query(c -> statistics(c, 0));
                            return new Run<>(result, plan);
                        });
    }

    private static Void statistics(Connection connection, int on) throws SQLException {
        try (CallableStatement call =
                connection.prepareCall("CALL SYSCS_UTIL.SYSCS_SET_RUNTIMESTATISTICS(?)")) {
            call.setInt(1, on);
            call.execute();
        }
        return null;
    }

    private static String plan(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("VALUES SYSCS_UTIL.SYSCS_GET_RUNTIMESTATISTICS()")) {
            row.next();
            return row.getString(1);
        }
    }

    private static void assertInOrder(Run<?> run, String index) {
        assertThat(run.plan())
                .contains("using index " + index)
                .doesNotContain("Sort ResultSet")
                .doesNotContain("Table Scan ResultSet");
        assertThat(run.rowsVisited()).isLessThan(8 * PAGE);
    }

    @Test
    void aPageUpwardsComesInTheOrderOfItsIndex() {
        Run<RecordPage> run = run(() -> list(open(Sort.by("closeDate")).build()));
        assertInOrder(run, "IX_SHOP_DEAL_CLOSE_DATE_ID ");
        assertThat(run.result().items()).hasSize(PAGE);
    }

    @Test
    void aPageDownwardsComesInTheOrderOfItsIndexAndPassesRowsWithoutValue() {
        Run<RecordPage> run = run(() -> list(open(Sort.byDescending("closeDate")).build()));
        assertInOrder(run, "IX_SHOP_DEAL_CLOSE_DATE_DESC_ID_DESC ");
        assertThat(run.result().items()).hasSize(PAGE);
    }

    @Test
    void aPageOfTheNewestIsLookedForAmongTheNewest() {
        RecordQuery.Builder newest = open(Sort.byDescending("id"));
        String after = null;
        List<Long> seen = new ArrayList<>();
        for (int page = 0; page < 3; page++) {
            RecordQuery query = newest.after(after).build();
            Run<RecordPage> run = run(() -> list(query));
            assertThat(run.plan()).doesNotContain("Table Scan ResultSet");
            assertThat(run.rowsVisited()).isLessThan(DEALS / 2);
            run.result().items().forEach(each -> seen.add(each.id()));
            after = run.result().next();
        }
        List<Long> all = new ArrayList<>();
        engine.records().stream(
                EngineFixture.CALLER, open(Sort.by("id")).build(), each -> all.add(0, each.id()));
        assertThat(all).hasSize(DEALS / 2);
        assertThat(seen).isEqualTo(all.subList(0, 3 * PAGE));
    }

    @Test
    void theNewestOfFewAreFoundBehindAllOthers() {
        for (String name : List.of("Deal 1", "Deal 2000", "Deal 3999", "Deal none")) {
            RecordQuery query =
                    RecordQuery.of(DEAL)
                            .filter(Filter.compare("name", Operator.LIKE, name))
                            .sort(Sort.byDescending("id"))
                            .limit(3)
                            .build();
            List<String> expected =
                    IntStream.iterate(DEALS - 1, i -> i >= 0, i -> i - 1)
                            .mapToObj(i -> "Deal " + i)
                            .filter(each -> each.contains(name))
                            .limit(3)
                            .toList();
            assertThat(list(query).items()).extracting(Record::title).isEqualTo(expected);
        }
    }

    @Test
    void theNewestStreamToTheOldest() {
        List<Long> down = new ArrayList<>();
        engine.records().stream(
                EngineFixture.CALLER,
                RecordQuery.of(DEAL).sort(Sort.byDescending("id")).build(),
                each -> down.add(each.id()));
        assertThat(down).hasSize(DEALS).isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void theNextPageBeginsAtTheCursorAndNotAtTheFilter() {
        RecordQuery.Builder all =
                RecordQuery.of(DEAL)
                        .filter(Filter.compare("name", Operator.GE, "Deal"))
                        .sort(Sort.by("name"));
        String deep = list(all.limit(500).build()).next();
        Run<RecordPage> run = run(() -> list(all.limit(PAGE).after(deep).build()));
        assertThat(run.plan()).doesNotContain("Sort ResultSet");
        assertThat(run.rowsVisited()).isLessThan(8 * PAGE);
        assertThat(run.result().items()).hasSize(PAGE);
    }

    @Test
    void theNextPageBeginsWhereTheOneBeforeEnded() {
        for (Sort sort : List.of(Sort.by("closeDate"), Sort.byDescending("closeDate"))) {
            RecordPage first = list(open(sort).build());
            Run<RecordPage> run = run(() -> list(open(sort).after(first.next()).build()));
            assertInOrder(run, "IX_SHOP_DEAL_CLOSE_DATE_");
        }
    }

    @Test
    void aPageByTitleComesInTheOrderOfItsIndex() {
        assertInOrder(
                run(() -> list(open(Sort.byDescending("name")).build())),
                "IX_SHOP_DEAL_TITLE_KEY_DESC_ID_DESC ");
        assertInOrder(run(() -> list(open(Sort.by("name")).build())), "IX_SHOP_DEAL_TITLE_KEY_ID ");
    }

    @Test
    void pagesOfBothDirectionsHaveEveryRow() {
        List<Long> up = all(Sort.by("closeDate"));
        List<Long> down = all(Sort.byDescending("closeDate"));
        assertThat(up).hasSize(DEALS / 2).doesNotHaveDuplicates();
        assertThat(down).hasSameElementsAs(up);
    }

    private static List<Long> all(Sort sort) {
        List<Long> ids = new ArrayList<>();
        String after = null;
        do {
            RecordPage page = list(open(sort).limit(500).after(after).build());
            page.items().forEach(record -> ids.add(record.id()));
            after = page.next();
        } while (after != null);
        return ids;
    }

    @Test
    void aConditionThatFindsFewRowsDecides() {
        RecordQuery query =
                RecordQuery.of(DEAL)
                        .filter(Filter.and(Filter.eq("owner", owner), Filter.eq("phase", "open")))
                        .sort(Sort.byDescending("closeDate"))
                        .limit(10)
                        .build();
        Run<RecordPage> run = run(() -> list(query));
        assertThat(run.plan()).contains("using index IX_SHOP_DEAL_OWNER_ID_ID ");
        assertThat(run.rowsVisited()).isLessThanOrEqualTo(DEALS / 100 + 1);
    }

    @Test
    void aPolicyThatNamesManyDecidesOnlyIfTheyHaveFewRows() {
        List<Long> owners = new ArrayList<>(List.of(busy));
        LongStream.rangeClosed(1, 40).forEach(owners::add);
        assertInOrder(run(() -> ofOwners(owners)), "IX_SHOP_DEAL_CLOSE_DATE_ID ");
        owners.set(0, owner);
        Run<RecordPage> run = run(() -> ofOwners(owners));
        assertThat(run.plan()).contains("using index IX_SHOP_DEAL_OWNER_ID_ID ");
        assertThat(run.rowsVisited()).isLessThan(4 * PAGE);
    }

    private static RecordPage ofOwners(List<Long> owners) {
        Access some = new Access(true, Filter.in("owner", owners), Set.of());
        engine.policy((caller, operation, type) -> some);
        try {
            return list(RecordQuery.of(DEAL).sort(Sort.by("closeDate")).limit(PAGE).build());
        } finally {
            engine.policy((caller, operation, type) -> Access.ALL);
        }
    }

    @Test
    void aRangeThatFindsFewRowsDecides() {
        RecordQuery query =
                RecordQuery.of(DEAL)
                        .expression("closeDate=ge=2028-06-10")
                        .sort(Sort.by("name"))
                        .limit(10)
                        .build();
        Run<RecordPage> run = run(() -> list(query));
        assertThat(run.plan()).contains("using index IX_SHOP_DEAL_CLOSE_DATE_ID ");
        assertThat(run.rowsVisited()).isLessThan(FewRows.FEW);
    }

    @Test
    void aLookUpByAnIndexedFieldReadsItsIndex() {
        Run<List<Record>> run = run(() -> byEmail("p1234@example.com"));
        assertThat(run.result()).hasSize(1);
        assertThat(run.plan()).contains("using index IX_SHOP_PERSON_EMAIL_ID ");
        assertThat(run.rowsVisited()).isLessThan(4);
    }

    @Test
    void aLookUpOfManyValuesAtOnceReadsTheIndexOnceForEach() {
        List<String> addresses =
                Stream.iterate(0, i -> i < 512, i -> i + 1)
                        .map(i -> "p" + 7 * i + "@example.com")
                        .toList();
        RecordQuery query =
                RecordQuery.of(PERSON)
                        .filter(Filter.in("email", addresses))
                        .sort(Sort.by("id"))
                        .limit(RecordQuery.MAX_LIMIT)
                        .build();
        Run<RecordPage> run = run(() -> list(query));
        assertThat(run.result().items()).hasSize(500);
        assertThat(run.plan()).contains("using index IX_SHOP_PERSON_EMAIL_ID ");
        assertThat(run.rowsVisited()).isLessThan(2 * 512 + 2);
    }

    @Test
    void aLookUpByTitleReadsItsIndex() {
        RecordQuery query =
                RecordQuery.of(PERSON)
                        .filter(Filter.in("title", List.of("Person 7", "Person 8")))
                        .build();
        Run<RecordPage> run = run(() -> list(query));
        assertThat(run.result().items()).hasSize(2);
        assertThat(run.plan()).contains("using index IX_SHOP_PERSON_TITLE_KEY_ID ");
        assertThat(run.rowsVisited()).isLessThan(8);
    }

    @Test
    void keysWithAValueComeFromTheIndexOfTheColumn() {
        BoundType type = engine.catalog().get(PERSON);
        Run<List<Long>> run =
                run(
                        () ->
                                engine.queries()
                                        .idsWith(
                                                type,
                                                "EMAIL",
                                                "p99@example.com",
                                                ColumnKind.TEXT,
                                                true,
                                                2));
        assertThat(run.result()).hasSize(1);
        assertThat(run.plan()).contains("using index IX_SHOP_PERSON_EMAIL_ID ");
        assertThat(
                        run(() ->
                                        engine.queries()
                                                .idsWith(
                                                        type,
                                                        "EXTERNAL_ID",
                                                        "x",
                                                        ColumnKind.TEXT,
                                                        true,
                                                        2))
                                .plan())
                .contains("using constraint UQ_SHOP_PERSON_EXTERNAL_ID_BIN_KEY ");
    }

    @Test
    void aRecordIsReadByThePrimaryKey() {
        BoundType type = engine.catalog().get(PERSON);
        Run<?> run = run(() -> engine.queries().load(type, owner));
        assertThat(run.plan()).contains("using constraint PK_SHOP_PERSON ");
        Run<?> page = run(() -> list(RecordQuery.of(DEAL).limit(PAGE).build()));
        assertThat(page.plan())
                .contains("using constraint PK_SHOP_DEAL ")
                .doesNotContain("Sort ResultSet");
        assertThat(page.rowsVisited()).isLessThan(8 * PAGE);
    }

    private static List<Record> linked(String expression) {
        return list(RecordQuery.of(DEAL).expression(expression).limit(500).build()).items();
    }

    /** Derby would read a whole table again for each deal. */
    @Test
    void recordsLinkedToAreLookedUpByTheirIndexes() {
        LINKED.forEach(
                (expression, hits) -> {
                    Run<List<Record>> run = run(() -> linked(expression));
                    assertThat(run.result()).as(expression).hasSize(Math.min(hits, 500));
                    assertThat(run.plan())
                            .as(expression)
                            .doesNotContain("Table Scan ResultSet")
                            .doesNotContain("Hash ");
                    assertThat(run.rowsVisited()).as(expression).isLessThanOrEqualTo(2 * DEALS);
                });
    }
}
