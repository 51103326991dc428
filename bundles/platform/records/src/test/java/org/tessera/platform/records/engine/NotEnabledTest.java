package org.tessera.platform.records.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tessera.api.caller.Caller;
import org.tessera.api.policy.Access;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.query.AggregateQuery;
import org.tessera.api.query.RecordPage;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.ChangeSet;
import org.tessera.api.record.Record;
import org.tessera.platform.persistence.testing.TestDatabase.Product;
import org.tessera.platform.records.binding.BoundType;
import org.tessera.platform.records.shop.ShopTypes;

/** What somebody meets whose department does not have the module of a type. */
class NotEnabledTest {

    private static final Caller ANA =
            new Caller("ana", "Ana", Locale.ENGLISH, ZoneOffset.UTC, "rest").in("7");

    private static EngineFixture fixture;

    private Record person;
    private Record deal;

    @BeforeAll
    static void open() {
        fixture = new EngineFixture(Product.DERBY);
    }

    @AfterAll
    static void close() throws Exception {
        fixture.close();
    }

    @BeforeEach
    void createRecords() {
        fixture.policy((caller, operation, type) -> Access.ALL);
        person = fixture.create(ShopTypes.PERSON, "name", "Eva");
        deal =
                fixture.create(
                        ShopTypes.DEAL,
                        "name",
                        "Chairs",
                        "owner",
                        person.id(),
                        "people",
                        List.of(Map.of("id", person.id())));
    }

    private static void hide(String type) {
        fixture.policy(
                (caller, operation, asked) ->
                        caller.id().equals("ana") && asked.id().equals(type)
                                ? Access.NOT_ENABLED
                                : Access.ALL);
    }

    private static void assertNotEnabled(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.type()).isEqualTo(ProblemType.MODULE_NOT_ENABLED))
                .hasMessage("The module shop is not enabled for your department");
    }

    @Test
    void nothingCanBeReadOrWritten() {
        hide(ShopTypes.PERSON);
        long id = person.id();
        RecordQuery all = RecordQuery.of(ShopTypes.PERSON).build();
        assertNotEnabled(() -> fixture.records().find(ANA, ShopTypes.PERSON, id));
        assertNotEnabled(() -> fixture.records().list(ANA, all));
        assertNotEnabled(() -> fixture.records().stream(ANA, all, record -> {}));
        assertNotEnabled(
                () ->
                        fixture.records()
                                .aggregate(
                                        ANA, AggregateQuery.of(ShopTypes.PERSON).count().build()));
        assertNotEnabled(
                () -> fixture.records().create(ANA, ShopTypes.PERSON, Map.of("name", "Leo")));
        assertNotEnabled(
                () ->
                        fixture.records()
                                .update(ANA, ShopTypes.PERSON, id, 0, Map.of("name", "Leo")));
        assertNotEnabled(() -> remove(id));
        assertThat(fixture.read(ShopTypes.PERSON, id).text("name")).isEqualTo("Eva");
    }

    private static void remove(long id) {
        fixture.records()
                .change(
                        ANA,
                        ChangeSet.ORDINARY,
                        session -> {
                            session.delete(ShopTypes.PERSON, id, 0);
                            return null;
                        });
    }

    @Test
    void linkedRecordsAreLeftOut() {
        hide(ShopTypes.PERSON);
        RecordQuery query =
                RecordQuery.of(ShopTypes.DEAL)
                        .expression("id==" + deal.id())
                        .includes(List.of("owner", "people"))
                        .build();
        RecordPage page = fixture.records().list(ANA, query);
        assertThat(page.items()).hasSize(1);
        assertThat(page.items().get(0).link("owner")).isEqualTo(person.id());
        assertThat(page.items().get(0).value("people"))
                .as("an empty list that is sent back would remove them")
                .isNull();
        assertThat(page.included().get("owner")).isEmpty();
        assertThat(page.included().get("people").get(deal.id())).isEmpty();
        RecordPage whole = fixture.records().list(EngineFixture.CALLER, query);
        assertThat(whole.included().get("people").get(deal.id())).hasSize(1);
    }

    /** As when its module is stopped: that is no reason to withhold the rest. */
    @Test
    void linkedRecordsOfTypesThatAreNotThereAreLeftOut() {
        List<BoundType> types =
                ShopTypes.module().types().stream()
                        .map(type -> fixture.catalog().get(type.id()))
                        .toList();
        RecordQuery query =
                RecordQuery.of(ShopTypes.DEAL)
                        .expression("id==" + deal.id())
                        .includes(List.of("owner", "people"))
                        .build();
        fixture.catalog().removeModule(ShopTypes.module().id());
        fixture.catalog()
                .put(types.stream().filter(type -> !type.id().equals(ShopTypes.PERSON)).toList());
        try {
            RecordPage page = fixture.records().list(EngineFixture.CALLER, query);
            assertThat(page.items()).hasSize(1);
            assertThat(page.items().get(0).link("owner")).isEqualTo(person.id());
            assertThat(page.items().get(0).value("people")).isNull();
            assertThat(page.included().get("owner")).isEmpty();
        } finally {
            fixture.catalog().put(types);
        }
    }

    @Test
    void filtersCannotReachThroughALink() {
        hide(ShopTypes.PERSON);
        RecordQuery query = RecordQuery.of(ShopTypes.DEAL).expression("owner.name==Eva").build();
        assertThatThrownBy(() -> fixture.records().list(ANA, query))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.type()).isEqualTo(ProblemType.BAD_REQUEST));
    }

    @Test
    void aTitleIsTheSameWhoeverWrites() {
        Record line = fixture.create(ShopTypes.LINE, "deal", deal.id(), "price", "1.00");
        assertThat(line.title()).isEqualTo("Chairs");
        hide(ShopTypes.DEAL);
        Record changed =
                fixture.records()
                        .update(ANA, ShopTypes.LINE, line.id(), 0, Map.of("price", "2.00"));
        assertThat(changed.title()).isEqualTo("Chairs");
    }

    @Test
    void aLinkCannotBeSetToWhatCannotBeSeen() {
        Record other = fixture.create(ShopTypes.DEAL, "name", "Tables");
        hide(ShopTypes.PERSON);
        assertNotEnabled(
                () ->
                        fixture.records()
                                .update(
                                        ANA,
                                        ShopTypes.DEAL,
                                        other.id(),
                                        0,
                                        Map.of("owner", person.id())));
    }
}
