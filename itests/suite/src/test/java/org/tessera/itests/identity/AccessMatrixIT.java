package org.tessera.itests.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraContainer;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Fixtures;
import org.tessera.itests.support.Rest;

/**
 * Takes every operation of the description of the interface by six kinds of user and compares with
 * what {@link Person} says of their rights. Nothing that is asked may change anything: what is
 * allowed is asked with a stale version or with nothing to change, what is not is asked in earnest.
 */
@ExtendWith(TesseraExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AccessMatrixIT {

    /** What is open to everybody who has a right on the type at all. */
    static final Set<String> OWNERLESS =
            Set.of(
                    "sales.pipeline",
                    "sales.product",
                    "sales.quota",
                    "sales.representative",
                    "sales.stage");

    private static final Set<String> OF_THE_PLATFORM =
            Set.of("identity", "organization", "platform", "privacy");
    private static final String HIDDEN_TYPE = "customers.account";
    private static final String HIDDEN_FIELD = "website";
    private static final int CALLS = 20_000;

    private static final Map<String, JsonNode> TYPES = new TreeMap<>();
    private static final Map<String, JsonNode> FIELDS = new TreeMap<>();
    private static final Map<Owner, World> WORLDS = new EnumMap<>(Owner.class);
    private static final Map<Person, TesseraApi> SESSIONS = new EnumMap<>(Person.class);

    private static People people;
    private static JsonNode document;
    private static Map<String, JsonNode> before;
    private static String end;

    @BeforeAll
    static void makeWorlds(TesseraContainer container) throws IOException {
        Fixtures.install(container, "fleet");
        TesseraApi api = container.api();
        document = api.get("/api/v1/openapi.json").expect(200).json();
        for (JsonNode type : api.get("/api/v1/types").expect(200).json().path("items")) {
            String path = type.path("path").asText();
            if (!OF_THE_PLATFORM.contains(type.path("module").asText())) {
                TYPES.put(type.path("id").asText(), type);
                FIELDS.put(
                        type.path("id").asText(),
                        api.get(path + "/schema").expect(200).json().path("fields"));
            }
        }
        people = new People(api);
        Map<String, String> departments = new LinkedHashMap<>();
        for (String name : List.of("north", "south")) {
            departments.put(name, people.department(name, null));
        }
        makeUsers(api, departments);
        Map<String, String> common = new TreeMap<>();
        for (Owner owner : Owner.values()) {
            WORLDS.put(
                    owner,
                    new World(people, api, owner, departments, TYPES, FIELDS, common, document));
        }
        awaitRights();
        before = records(api);
        end = Rest.journalEnd(api);
    }

    private static void makeUsers(TesseraApi api, Map<String, String> departments) {
        SESSIONS.put(Person.ANONYMOUS, api.withoutKey());
        // Who signs in as an administrator is one who operates, as is the key.
        SESSIONS.put(Person.ADMINISTRATOR, api);
        for (Person person : List.of(Person.MANAGER, Person.MEMBER, Person.OTHER, Person.READER)) {
            String name = person.name().toLowerCase(Locale.ROOT);
            SESSIONS.put(
                    person,
                    people.user(
                            name,
                            role(person, name),
                            departments.get(person.department()),
                            person == Person.MEMBER ? people.id("manager") : null));
        }
        people.user("colleague", role(Person.MEMBER, "colleague"), departments.get("north"), null);
    }

    private static String role(Person person, String name) {
        String role = people.make("/api/v1/identity/roles", "name", people.tag + " matrix " + name);
        person.rights()
                .forEach(
                        (right, level) ->
                                people.permit(
                                        role,
                                        "*",
                                        List.of(right.name().toLowerCase(Locale.ROOT)),
                                        level.name().toLowerCase(Locale.ROOT)));
        if (person == Person.READER) {
            people.make(
                    "/api/v1/identity/hidden-fields",
                    "role",
                    role,
                    "recordType",
                    HIDDEN_TYPE,
                    "field",
                    HIDDEN_FIELD);
        }
        return role;
    }

    /** Rights and departments are known a moment after they were written. */
    private static void awaitRights() {
        await("rights")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> {
                            String path = TYPES.get(HIDDEN_TYPE).path("path").asText();
                            for (Person person : Person.values()) {
                                if (person != Person.ANONYMOUS) {
                                    SESSIONS.get(person).get(path + "?limit=1").expect(200);
                                }
                            }
                            assertThat(
                                            SESSIONS.get(Person.READER)
                                                    .get(path + "/" + account(Owner.COLLEAGUE))
                                                    .status())
                                    .isEqualTo(200);
                        });
    }

    private static String account(Owner owner) {
        return WORLDS.get(owner).ids().get(HIDDEN_TYPE);
    }

    /** Returns all records of all worlds as the operator reads them. */
    private static Map<String, JsonNode> records(TesseraApi api) {
        Map<String, JsonNode> records = new TreeMap<>();
        WORLDS.values()
                .forEach(
                        world ->
                                world.ids()
                                        .forEach(
                                                (type, id) -> {
                                                    String path =
                                                            TYPES.get(type).path("path").asText()
                                                                    + "/"
                                                                    + id;
                                                    records.put(
                                                            path, api.get(path).expect(200).json());
                                                }));
        return records;
    }

    @AfterAll
    static void endWorlds() {
        WORLDS.values().forEach(World::end);
        people.end();
    }

    @Test
    @Order(1)
    void everyTypeIsOwnedOrKnownNotToBe() {
        Set<String> unowned = new TreeSet<>();
        FIELDS.forEach(
                (type, fields) -> {
                    if (!Rest.texts(fields, "name").contains("ownedBy")) {
                        unowned.add(type);
                    }
                });
        unowned.removeIf(type -> !type.startsWith("customers.") && !type.startsWith("sales."));
        Set<String> expected = new TreeSet<>(OWNERLESS);
        expected.addAll(
                Set.of(
                        "customers.affiliation",
                        "customers.channel",
                        "customers.consent",
                        "sales.lead-consent",
                        "sales.opportunity-contact",
                        "sales.opportunity-line",
                        "sales.stage-change"));
        assertThat(unowned).isEqualTo(expected);
    }

    @Test
    @Order(2)
    void everyOperationAnswersEverybodyAsTheMatrixSays() {
        Map<String, String> wrong = new java.util.concurrent.ConcurrentSkipListMap<>();
        Calls calls = new Calls(document, wrong);
        List<Runnable> work = new java.util.ArrayList<>();
        for (Person person : Person.values()) {
            TesseraApi session = SESSIONS.get(person);
            work.add(() -> calls.platform(person, session));
            for (String type : TYPES.keySet()) {
                work.add(
                        () -> {
                            TypeCalls of =
                                    new TypeCalls(
                                            calls,
                                            person,
                                            session,
                                            TYPES.get(type),
                                            FIELDS.get(type));
                            for (Owner owner : Owner.values()) {
                                String id = WORLDS.get(owner).ids().get(type);
                                String path = TYPES.get(type).path("path").asText() + "/" + id;
                                of.record(
                                        OWNERLESS.contains(type) ? null : owner,
                                        id,
                                        before.get(path));
                            }
                            of.type();
                        });
            }
        }
        work.parallelStream().forEach(Runnable::run);
        assertThat(wrong).isEmpty();
        assertThat(calls.unknown()).as("operations that the matrix does not know").isEmpty();
        assertThat(calls.count()).isGreaterThanOrEqualTo(CALLS);
        System.out.println(calls.count() + " calls of " + calls.operations() + " operations");
    }

    @Test
    @Order(3)
    void nothingHasChanged(TesseraApi api) {
        assertThat(records(api)).isEqualTo(before);
        assertThat(Rest.journal(api, end))
                .filteredOn(entry -> TYPES.containsKey(entry.path("type").asText()))
                .isEmpty();
    }

    @Test
    @Order(4)
    void aHiddenFieldIsNowhere() {
        TesseraApi reader = SESSIONS.get(Person.READER);
        String path = TYPES.get(HIDDEN_TYPE).path("path").asText();
        String record = path + "/" + account(Owner.COLLEAGUE);
        String value = before.get(record).path(HIDDEN_FIELD).asText();
        assertThat(value).isNotEmpty();
        for (String way :
                List.of(
                        record,
                        record + "/history",
                        Rest.path(path, "filter", "id==" + account(Owner.COLLEAGUE)),
                        Rest.path(path + "/export", "filter", "id==" + account(Owner.COLLEAGUE)),
                        path + "/schema")) {
            assertThat(reader.get(way).expect(200).text())
                    .as(way)
                    .doesNotContain("\"" + HIDDEN_FIELD + "\"", value);
        }
        for (String odd :
                List.of(
                        Rest.path(path, "filter", HIDDEN_FIELD + "==" + value),
                        Rest.path(path, "sort", HIDDEN_FIELD),
                        Rest.path(path + "/summary", "group", HIDDEN_FIELD),
                        Rest.path(path + "/summary", "measure", "max:" + HIDDEN_FIELD),
                        Rest.path(path + "/summary", "filter", HIDDEN_FIELD + "==" + value),
                        Rest.path(
                                "/api/v1/feed",
                                "type",
                                HIDDEN_TYPE,
                                "filter",
                                HIDDEN_FIELD + "==" + value),
                        Rest.path(path, "fields", HIDDEN_FIELD))) {
            assertThat(reader.get(odd).status()).as(odd).isEqualTo(400);
        }
    }
}
