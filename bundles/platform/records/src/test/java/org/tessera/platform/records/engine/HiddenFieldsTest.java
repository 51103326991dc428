package org.tessera.platform.records.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.tessera.platform.records.shop.ShopTypes.DEAL;
import static org.tessera.platform.records.shop.ShopTypes.PERSON;

import java.io.StringWriter;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.tessera.api.action.ActionDescriptor;
import org.tessera.api.action.ActionResult;
import org.tessera.api.caller.Caller;
import org.tessera.api.policy.Access;
import org.tessera.api.policy.Operation;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.query.AggregateQuery;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordPage;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.query.Sort;
import org.tessera.api.record.ChangeSet;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordSession;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.access.ModuleGuard;
import org.tessera.platform.persistence.testing.TestDatabase.Product;
import org.tessera.platform.records.value.JsonValues;
import org.tessera.platform.records.value.RecordJson;
import org.tessera.spi.action.ActionRequest;
import org.tessera.spi.action.RecordAction;

/** A hidden field does not exist for its caller, whatever the way in which it is asked for. */
class HiddenFieldsTest {

    private static final Caller ANA =
            new Caller("ana", "Ana", Locale.ENGLISH, ZoneOffset.UTC, "rest");
    private static final String SECRET = "eva@secret.example";

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
        person = fixture.create(PERSON, "name", "Eva", "email", SECRET);
        deal =
                fixture.create(
                        DEAL,
                        "name",
                        "Chairs",
                        "owner",
                        person.id(),
                        "people",
                        List.of(Map.of("id", person.id())));
        fixture.policy(
                (caller, operation, type) ->
                        caller.id().equals("ana") && type.id().equals(PERSON)
                                ? new Access(true, Filter.all(), Set.of("email"))
                                : Access.ALL);
    }

    private static void assertHidden(Record record) {
        assertThat(record.value("email")).isNull();
        assertThat(record.hides("email")).isTrue();
        assertThat(record.hides("name")).isFalse();
        assertThat(json(record)).contains("\"name\"").doesNotContain("email", SECRET);
    }

    private static String json(Record record) {
        StringWriter text = new StringWriter();
        try (var json = JsonValues.factory().createGenerator(text)) {
            RecordJson.write(json, fixture.catalog().get(record.type()).type(), record, Set.of());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void assertUnknown(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> {
                            assertThat(e.type()).isEqualTo(ProblemType.BAD_REQUEST);
                            assertThat(e.getMessage()).doesNotContain(SECRET);
                        });
    }

    private static <T> T asAna(java.util.function.Function<RecordSession, T> work) {
        return fixture.records().change(ANA, ChangeSet.ORDINARY, work);
    }

    @Test
    void readsLeaveItOut() {
        long id = person.id();
        assertHidden(fixture.records().find(ANA, PERSON, id).orElseThrow());
        assertThat(fixture.read(PERSON, id).text("email")).isEqualTo(SECRET);
        assertHidden(fixture.records().find(ANA, PERSON, id).orElseThrow());
        RecordQuery query = RecordQuery.of(PERSON).filter(Filter.eq("id", id)).build();
        assertHidden(fixture.records().list(ANA, query).items().get(0));
        List<Record> streamed = new ArrayList<>();
        fixture.records().stream(ANA, query, streamed::add);
        assertHidden(streamed.get(0));
        asAna(
                session -> {
                    assertHidden(session.read(PERSON, id));
                    assertHidden(session.list(query).items().get(0));
                    return null;
                });
    }

    @Test
    void linkedRecordsLeaveItOut() {
        RecordPage page =
                fixture.records()
                        .list(
                                ANA,
                                RecordQuery.of(DEAL)
                                        .filter(Filter.eq("id", deal.id()))
                                        .includes(List.of("owner", "people"))
                                        .build());
        assertHidden(page.included().get("owner").get(deal.id()).get(0));
        assertHidden(page.included().get("people").get(deal.id()).get(0));
    }

    @Test
    void askingForItIsAskingForAFieldThatIsNotThere() {
        assertUnknown(
                () ->
                        fixture.records()
                                .list(
                                        ANA,
                                        RecordQuery.of(PERSON).fields(List.of("email")).build()));
        assertUnknown(
                () ->
                        fixture.records()
                                .list(
                                        ANA,
                                        RecordQuery.of(PERSON)
                                                .expression("email==" + SECRET)
                                                .build()));
        assertUnknown(
                () ->
                        fixture.records()
                                .list(
                                        ANA,
                                        RecordQuery.of(DEAL)
                                                .expression("owner.email==" + SECRET)
                                                .build()));
        assertUnknown(
                () ->
                        fixture.records()
                                .list(
                                        ANA,
                                        RecordQuery.of(DEAL)
                                                .expression("people.email==" + SECRET)
                                                .build()));
        assertUnknown(
                () ->
                        fixture.records()
                                .list(ANA, RecordQuery.of(PERSON).sort(Sort.by("email")).build()));
        assertUnknown(
                () ->
                        fixture.records()
                                .aggregate(
                                        ANA,
                                        AggregateQuery.of(PERSON)
                                                .groupBy("email")
                                                .count()
                                                .build()));
        assertUnknown(
                () ->
                        fixture.records()
                                .aggregate(
                                        ANA,
                                        AggregateQuery.of(PERSON)
                                                .expression("email==" + SECRET)
                                                .count()
                                                .build()));
    }

    @Test
    void writesNeitherTakeNorTellIt() {
        long id = person.id();
        assertUnknown(
                () -> asAna(session -> session.create(PERSON, Map.of("email", "x@y.example"))));
        assertUnknown(
                () ->
                        asAna(
                                session ->
                                        session.update(
                                                PERSON, id, 0, Map.of("email", "x@y.example"))));
        assertHidden(asAna(session -> session.create(PERSON, Map.of("name", "Leo"))));
        assertHidden(asAna(session -> session.update(PERSON, id, 0, Map.of("name", "Eve"))));
        assertHidden(asAna(session -> session.update(PERSON, id, 0, Map.of("name", "Eve"))));
        assertHidden(
                asAna(
                        session -> {
                            session.delete(PERSON, id, 0);
                            return session.restore(PERSON, id);
                        }));
        assertThat(fixture.read(PERSON, id).text("email"))
                .as("what is hidden stays as it is")
                .isEqualTo(SECRET);
    }

    @Test
    void aStaleVersionDoesNotTellIt() {
        long id = person.id();
        assertStale(() -> asAna(session -> session.update(PERSON, id, 9, Map.of("name", "Eve"))));
        assertStale(
                () ->
                        asAna(
                                session -> {
                                    session.delete(PERSON, id, 9);
                                    return null;
                                }));
    }

    private static void assertStale(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> {
                            assertThat(e.type()).isEqualTo(ProblemType.STALE_VERSION);
                            assertHidden((Record) e.extensions().get("current"));
                        });
    }

    /** An action that hands out all that it can read and write. */
    private static final class Tattle implements RecordAction {

        @Override
        public ActionDescriptor descriptor() {
            LocalizedText text = LocalizedText.same("Tattle");
            return new ActionDescriptor(PERSON, "tattle", text, text, List.of());
        }

        @Override
        public ActionResult run(ActionRequest request) {
            Record written =
                    request.session()
                            .update(PERSON, request.record().id(), 0, Map.of("name", "Evita"));
            return new ActionResult(
                    Map.of(
                            "person",
                            written,
                            "more",
                            List.of(Map.of("again", written)),
                            "deal",
                            request.session().create(DEAL, Map.of("name", "Nobody's"))));
        }
    }

    @Test
    void anActionHandsOutWhatItsCallerMaySee() {
        ActionVariants variants = new ActionVariants(fixture.gates());
        ModuleGuard guard = mock(ModuleGuard.class);
        when(guard.variant(any(), any(), any())).thenReturn(Optional.empty());
        variants.addAction(new Tattle(), reference());
        ActionEngine actions = new ActionEngine(fixture.records(), guard, variants);
        fixture.policy(
                (caller, operation, type) -> {
                    if (!caller.id().equals("ana")) {
                        return Access.ALL;
                    }
                    return type.id().equals(PERSON)
                            ? new Access(true, Filter.all(), Set.of("email"))
                            : operation == Operation.READ ? Access.NONE : Access.ALL;
                });
        Map<String, Object> outcome =
                actions.run(ANA, PERSON, person.id(), "tattle", Map.of(), false).outcome();
        Record written = (Record) outcome.get("person");
        assertThat(written.title()).isEqualTo("Evita");
        assertHidden(written);
        assertHidden((Record) ((Map<?, ?>) ((List<?>) outcome.get("more")).get(0)).get("again"));
        Record unseen = (Record) outcome.get("deal");
        assertThat(unseen.title()).isEqualTo("#" + unseen.id());
        assertThat(unseen.values()).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private static ServiceReference<RecordAction> reference() {
        ServiceReference<RecordAction> reference = mock(ServiceReference.class);
        Bundle bundle = mock(Bundle.class);
        when(bundle.getLocation()).thenReturn("tessera-module:shop");
        when(reference.getBundle()).thenReturn(bundle);
        return reference;
    }
}
