package org.tessera.itests.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tessera.itests.harness.PrivateContainer;
import org.tessera.itests.harness.Response;
import org.tessera.itests.harness.StoredTexts;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraConsole;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Imports;
import org.tessera.itests.support.Problem;
import org.tessera.itests.support.Rest;
import org.tessera.itests.support.Users;

/** A person who was erased is found nowhere any more, and nobody else misses anything. */
@ExtendWith(TesseraExtension.class)
class ErasureIT {

    private static final int PERSONS = 100;

    /** Stands for somebody who stays. */
    private static final int CONTROL = 1_001;

    private static final String MARK = "zq";
    private static final String ERASURE = "/api/v1/personal-data/erasure";
    private static final String CONTACTS = "/api/v1/customers/contacts";
    private static final String LEADS = "/api/v1/sales/leads";
    private static final Duration SOON = Duration.ofSeconds(30);

    private String tag;

    @BeforeEach
    void nameThem() {
        tag = Long.toString(System.nanoTime(), 36);
    }

    /** The part of every text of a person to be erased; nobody else has it. */
    private String secret(int person) {
        return (person == CONTROL ? "kept" : MARK) + tag + "x" + person + "qz";
    }

    private String mail(int person) {
        return secret(person) + "@erased.example.com";
    }

    private static Map<String, Object> body(String type, String record) {
        return Map.of("type", type, "record", record, "reference", "Request 2026-17");
    }

    private static Response erase(TesseraApi api, String type, String record) {
        return api.post(ERASURE, body(type, record));
    }

    /** A contact with channels, consents, an account, an opportunity, and a history. */
    private String contact(TesseraApi api, int person) {
        String account = Rest.id(api, "/api/v1/customers/accounts", "name", "Kept " + person);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("firstName", "F" + secret(person));
        values.put("lastName", "L" + secret(person));
        values.put("email", mail(person));
        values.put("account", account);
        values.put("description", "Knows " + secret(person));
        String key = "erasure-" + secret(person).hashCode() + "-" + person;
        String contact =
                api.with("Idempotency-Key", key)
                        .post(CONTACTS, values)
                        .expect(201)
                        .json()
                        .path("id")
                        .asText();
        Rest.create(
                api,
                "/api/v1/customers/consents",
                "contact",
                contact,
                "purpose",
                "news",
                "status",
                "given",
                "evidence",
                "Letter of " + secret(person));
        Rest.create(
                api,
                "/api/v1/customers/channels",
                "contact",
                contact,
                "kind",
                "social",
                "value",
                "@" + secret(person));
        String opportunity =
                Rest.id(
                        api,
                        "/api/v1/sales/opportunities",
                        "name",
                        "Deal " + person,
                        "account",
                        account);
        Rest.create(
                api,
                "/api/v1/sales/opportunity-contacts",
                "opportunity",
                opportunity,
                "contact",
                contact);
        api.patch(CONTACTS + "/" + contact, Map.of("email", "new." + mail(person))).expect(200);
        api.patch(CONTACTS + "/" + contact, Map.of("lastName", "M" + secret(person))).expect(200);
        if (person % 3 == 0) {
            api.delete(CONTACTS + "/" + contact).expect(204);
        }
        if (person % 6 == 0) {
            api.post(CONTACTS + "/" + contact + "/restore", null).expect(200);
        }
        return contact;
    }

    private String lead(TesseraApi api, int person) {
        String lead =
                Rest.id(
                        api,
                        LEADS,
                        "firstName",
                        "F" + secret(person),
                        "lastName",
                        "L" + secret(person),
                        "company",
                        "Kept " + person,
                        "email",
                        mail(person));
        api.patch(LEADS + "/" + lead, Map.of("description", "Also " + secret(person))).expect(200);
        return lead;
    }

    @Test
    void whoeverIsErasedIsFoundNowhere() throws IOException {
        try (PrivateContainer container = PrivateContainer.start()) {
            contact(container.api(), CONTROL);
            imported(container.api(), CONTROL);
            eraseAll(container.api());
            container.close();
            // Whoever was not erased is found by the same search, or it would prove nothing.
            assertThat(StoredTexts.columnsWith(container.home(), secret(CONTROL)))
                    .map(
                            column ->
                                    column.substring(column.indexOf('.') + 1)
                                            .toUpperCase(Locale.ROOT))
                    .contains(
                            "TESSERA_JOURNAL.TITLE",
                            "TESSERA_JOURNAL.AFTER_BYTES",
                            "TESSERA_IDEMPOTENCY.BODY",
                            "TESSERA_IMPORT.DEFINITION",
                            "CUSTOMERS_CONTACT.LAST_NAME",
                            "CUSTOMERS_CONSENT.EVIDENCE");
            assertThat(inFiles(container.home().resolve("data"), secret(CONTROL))).isNotEmpty();
            List<String> found =
                    new ArrayList<>(StoredTexts.columnsWith(container.home(), MARK + tag));
            found.addAll(inFiles(container.home().resolve("data"), MARK + tag));
            assertThat(found).isEmpty();
        }
    }

    private void eraseAll(TesseraApi api) {
        Map<String, String> persons = new LinkedHashMap<>();
        for (int person = 0; person < PERSONS; person++) {
            if (person % 4 == 3) {
                persons.put(lead(api, person), "sales.lead");
            } else {
                persons.put(contact(api, person), "customers.contact");
            }
        }
        // Imports: one that wrote a person, and one whose rows were refused or only tried.
        String imported = imported(api, PERSONS);
        String tried = tried(api, PERSONS);
        persons.put(imported, "customers.contact");
        long before =
                api.get("/api/v1/audit/verification").expect(200).json().path("entries").asLong();

        for (Map.Entry<String, String> person : persons.entrySet()) {
            JsonNode erased = erase(api, person.getValue(), person.getKey()).expect(200).json();
            assertThat(erased.toString()).doesNotContain(MARK + tag);
            assertThat(erased.path("removed").size()).isPositive();
            assertThat(erased.path("proofs").size()).isPositive();
        }

        assertThat(api.get(Imports.path(tried)).status()).isEqualTo(404);
        assertThat(overHttp(api, persons)).isEmpty();

        await("all is sealed")
                .atMost(SOON)
                .until(
                        () ->
                                api.get("/api/v1/audit/verification")
                                                .expect(200)
                                                .json()
                                                .path("unsealed")
                                                .asLong()
                                        == 0);
        JsonNode verified = api.get("/api/v1/audit/verification").expect(200).json();
        assertThat(verified.path("findings")).isEmpty();
        assertThat(verified.path("entries").asLong()).isGreaterThan(before);
        // What others have is still there.
        JsonNode kept =
                api.get(Rest.path("/api/v1/customers/accounts", "filter", "name==\"Kept 1\""))
                        .expect(200)
                        .json();
        assertThat(kept.path("items").size()).isPositive();
    }

    private String imported(TesseraApi api, int person) {
        String csv =
                "First name,Last name,Email\nF"
                        + secret(person)
                        + ",L"
                        + secret(person)
                        + ","
                        + mail(person)
                        + "\n";
        String id = Imports.prepare(api, "customers.contact", csv, Map.of());
        Imports.start(api, id);
        JsonNode status = Imports.status(api, id);
        assertThat(status.path("created").asInt()).as(status.toString()).isEqualTo(1);
        JsonNode list =
                api.get(Rest.path(CONTACTS, "filter", "email==" + mail(person))).expect(200).json();
        return list.path("items").get(0).path("id").asText();
    }

    /** Never started: the file and what was guessed from it hold the person all the same. */
    private String tried(TesseraApi api, int person) {
        return Imports.prepare(
                api,
                "customers.contact",
                "Email,Last name\n" + mail(person).toUpperCase(Locale.ROOT) + ",Somebody\n",
                Map.of());
    }

    /** What was overwritten in the files of Derby is for the database to use again. */
    private List<String> inFiles(Path data, String text) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = data.relativize(file).toString();
                if (!name.startsWith("derby") && !name.startsWith("cache") && has(file, text)) {
                    found.add(name);
                }
            }
        }
        return found;
    }

    private static boolean has(Path file, String searched) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            return text.toLowerCase(Locale.ROOT).contains(searched);
        }
    }

    private List<String> overHttp(TesseraApi api, Map<String, String> persons) {
        List<String> found = new ArrayList<>();
        for (String path :
                List.of(
                        Rest.path(CONTACTS, "filter", "lastName==*" + tag + "*"),
                        Rest.path(CONTACTS, "bin", "only", "limit", 200),
                        Rest.path("/api/v1/customers/channels", "filter", "value==*" + tag + "*"),
                        "/api/v1/journal?limit=1000",
                        "/api/v1/change-sets?limit=200",
                        "/api/v1/imports",
                        "/api/v1/audit/export",
                        "/api/v1/privacy/erasures?limit=200")) {
            String text = api.get(path).text();
            if (text.toLowerCase(Locale.ROOT).replace(lower(path), "").contains(MARK + tag)) {
                found.add(path);
            }
        }
        persons.forEach(
                (id, type) -> {
                    String path = type.equals("sales.lead") ? LEADS : CONTACTS;
                    assertThat(api.get(path + "/" + id).status()).isEqualTo(404);
                    String history = api.get(path + "/" + id + "/history").text();
                    if (history.contains(MARK + tag)) {
                        found.add("history of " + id);
                    }
                });
        return found;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    @Test
    void aPreviewChangesNothingAndSaysWhat(TesseraApi api, TesseraConsole console) {
        String contact = contact(api, 1);
        JsonNode preview =
                api.post(
                                ERASURE,
                                Map.of(
                                        "type",
                                        "customers.contact",
                                        "record",
                                        contact,
                                        "preview",
                                        true))
                        .expect(200)
                        .json();
        assertThat(Rest.texts(preview.path("removed"), "type"))
                .contains(
                        "customers.contact",
                        "customers.channel",
                        "customers.consent",
                        "sales.opportunity-contact");
        assertThat(preview.path("entries").asInt()).isGreaterThan(5);
        assertThat(preview.path("proofs")).isEmpty();
        assertThat(api.get(CONTACTS + "/" + contact).expect(200).text()).contains(secret(1));
        assertThat(console.run("crm:erase customers.contact " + contact))
                .contains("M" + secret(1), "Nothing was changed", "Contact: ");
        assertThat(api.get(CONTACTS + "/" + contact).status()).isEqualTo(200);
        assertThat(
                        console.run(
                                "LANG = \"es_ES.UTF-8\"; crm:erase customers.contact "
                                        + contact
                                        + " --yes --reference 2026-17"))
                .contains("Suprimido")
                .doesNotContain(secret(1));
        assertThat(api.get(CONTACTS + "/" + contact).status()).isEqualTo(404);
        JsonNode proofs =
                api.get(Rest.path("/api/v1/privacy/erasures", "filter", "subjectId==" + contact))
                        .expect(200)
                        .json();
        JsonNode proof = proofs.path("items").get(0);
        assertThat(proof.path("reference").asText()).isEqualTo("2026-17");
        String path = "/api/v1/privacy/erasures/" + proof.path("id").asText();
        Problem.check(api.delete(path), 403, "forbidden");
        assertThat(api.patch(path, Map.of("reference", "other")).status()).isIn(403, 422);
    }

    @Test
    void nobodyBringsThePersonBack(TesseraApi api) {
        String contact = contact(api, 2);
        JsonNode history = api.get(CONTACTS + "/" + contact + "/history").expect(200).json();
        erase(api, "customers.contact", contact).expect(200);
        for (JsonNode entry : history.path("items")) {
            api.post(
                    "/api/v1/change-sets/" + entry.path("changeSet").asText() + "/undo",
                    Map.of("skipConflicts", true));
        }
        assertThat(api.post(CONTACTS + "/" + contact + "/restore", null).status()).isEqualTo(404);
        assertThat(api.get(CONTACTS + "/" + contact).status()).isEqualTo(404);
        assertThat(
                        api.get(Rest.path(CONTACTS, "filter", "lastName==*" + secret(2) + "*"))
                                .expect(200)
                                .json()
                                .path("items"))
                .isEmpty();
        // A request that is sent again is not done again and shows nothing.
        String key = "erasure-" + secret(2).hashCode() + "-" + 2;
        Response again = api.with("Idempotency-Key", key).post(CONTACTS, Map.of("lastName", "X"));
        assertThat(again.text()).doesNotContain(secret(2));
    }

    @Test
    void onlyAdministratorsMayAndOnlyPersonsCan(TesseraApi api) {
        String contact = contact(api, 4);
        String user = "u" + tag;
        String role = Rest.id(api, "/api/v1/identity/roles", "name", user);
        Rest.create(
                api,
                "/api/v1/identity/permissions",
                "role",
                role,
                "recordType",
                "*",
                "operations",
                List.of("read", "create", "update", "delete", "export", "import"));
        Users.make(api, user, role);
        TesseraApi member = Users.signIn(api, user);
        await().atMost(SOON).until(() -> member.get(CONTACTS + "/" + contact).status() == 200);
        Problem.check(erase(member, "customers.contact", contact), 403, "forbidden");
        Problem.check(erase(api, "customers.contact", "1"), 404, "not-found");
        Problem.check(erase(api, "customers.nobody", contact), 404, "not-found");
        Problem.check(erase(api, "customers.account", contact), 422, "invalid");
        Problem.check(erase(api, "identity.user", "1"), 422, "invalid");
        Problem.check(api.post(ERASURE, Map.of("type", "customers.contact")), 400, "bad-request");
        Problem.check(
                api.post(
                        ERASURE,
                        Map.of("type", "customers.contact", "record", contact, "all", true)),
                400,
                "bad-request");
        assertThat(api.get(CONTACTS + "/" + contact).expect(200).text()).contains(secret(4));
    }
}
