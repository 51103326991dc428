package org.tessera.itests.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraConsole;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Problem;
import org.tessera.itests.support.Rest;
import org.tessera.itests.support.Users;

/** Whoever asks gets what is held, and nobody gets more than he may see. */
@ExtendWith(TesseraExtension.class)
class PersonalDataIT {

    private static final String DATA = "/api/v1/personal-data";
    private static final String CONTACTS = "/api/v1/customers/contacts";
    private static final String PERMISSIONS = "/api/v1/identity/permissions";
    private static final Duration SOON = Duration.ofSeconds(30);

    private String tag;

    @BeforeEach
    void nameThem() {
        tag = "Dq" + Long.toString(System.nanoTime(), 36);
    }

    private static String path(String type, String record) {
        return Rest.path(DATA, "type", type, "record", record);
    }

    private String contact(TesseraApi api) {
        String contact =
                Rest.id(
                        api,
                        CONTACTS,
                        "lastName",
                        tag,
                        "email",
                        tag + "@example.com",
                        "description",
                        "Likes tea");
        Rest.create(
                api,
                "/api/v1/customers/consents",
                "contact",
                contact,
                "purpose",
                "news",
                "status",
                "given");
        return contact;
    }

    @Test
    void everythingIsThereAlsoFromTheBin(TesseraApi api, TesseraConsole console) {
        String contact = contact(api);
        String lead =
                Rest.id(api, "/api/v1/sales/leads", "lastName", tag, "email", tag + "@example.com");
        api.post(
                        "/api/v1/sales/leads/" + lead + "/actions/convert",
                        Map.of(
                                "parameters",
                                Map.of("contact", contact, "createOpportunity", false)))
                .expect(200);
        api.patch(CONTACTS + "/" + contact, Map.of("jobTitle", "Boss")).expect(200);
        Rest.id(api, CONTACTS, "lastName", tag, "email", "other." + tag + "@example.com");

        JsonNode held = api.get(path("customers.contact", contact)).expect(200).json();
        assertThat(held.at("/person/id").asText()).isEqualTo(contact);
        assertThat(held.at("/person/description").asText()).isEqualTo("Likes tea");
        assertThat(held.at("/labels/lastName").asText()).isEqualTo("Last name");
        assertThat(Rest.texts(held.path("parts"), "type"))
                .containsExactlyInAnyOrder("customers.channel", "customers.consent");
        assertThat(Rest.texts(held.path("mentions"), "id")).containsExactly(lead);
        assertThat(Rest.texts(held.path("history"), "type"))
                .contains("customers.contact", "customers.channel", "customers.consent")
                .doesNotContain("sales.lead");
        assertThat(held.path("leftOut")).isEmpty();
        // Another person of the same name is another person.
        assertThat(held.toString()).doesNotContain("other." + tag);

        assertThat(
                        console.run(
                                "LANG = \"es_ES.UTF-8\"; crm:personal-data customers.contact "
                                        + contact))
                .contains("Likes tea", "Consentimiento: news", "Otorgado", "Enlazado por", lead)
                .doesNotContain("other." + tag);
        api.delete(CONTACTS + "/" + contact).expect(204);
        assertThat(
                        api.get(path("customers.contact", contact))
                                .expect(200)
                                .json()
                                .at("/person/deletedAt")
                                .asText())
                .isNotEmpty();
    }

    @Test
    void itTakesTheRightToExportAndShowsWhatOneMaySee(TesseraApi api) {
        String contact = contact(api);
        String role = Rest.id(api, "/api/v1/identity/roles", "name", tag);
        List<String> rights = List.of("customers.contact", "customers.consent");
        List<String> permissions = new ArrayList<>();
        for (String type : rights) {
            permissions.add(
                    Rest.id(
                            api,
                            PERMISSIONS,
                            "role",
                            role,
                            "recordType",
                            type,
                            "operations",
                            List.of("read")));
        }
        Users.make(api, tag.toLowerCase(Locale.ROOT), role);
        TesseraApi reader = Users.signIn(api, tag.toLowerCase(Locale.ROOT));
        await().atMost(SOON).until(() -> reader.get(CONTACTS + "/" + contact).status() == 200);
        Problem.check(reader.get(path("customers.contact", contact)), 403, "forbidden");
        api.patch(
                        PERMISSIONS + "/" + permissions.get(0),
                        Map.of("operations", List.of("read", "export")))
                .expect(200);
        Rest.create(
                api,
                "/api/v1/identity/hidden-fields",
                "role",
                role,
                "recordType",
                "customers.contact",
                "field",
                "description");
        await().atMost(SOON)
                .until(
                        () ->
                                reader.get(path("customers.contact", contact)).status() == 200
                                        && !reader.get(CONTACTS + "/" + contact)
                                                .text()
                                                .contains("Likes tea"));
        JsonNode held = reader.get(path("customers.contact", contact)).expect(200).json();
        assertThat(held.toString()).contains(tag).doesNotContain("Likes tea");
        assertThat(held.path("labels").has("description")).isFalse();
        // It may see consents and not export them, and has no right at all to the others.
        assertThat(held.path("parts")).isEmpty();
        assertThat(Rest.texts(held.path("history"), "type")).containsOnly("customers.contact");
        assertThat(held.path("leftOut").toString())
                .contains("customers.channel", "customers.consent", "sales.lead");
        Problem.check(reader.get(path("customers.contact", "1")), 404, "not-found");
        Problem.check(reader.get(path("sales.lead", "1")), 403, "forbidden");
    }

    @Test
    void whatIsNoPersonIsTold(TesseraApi api, TesseraConsole console) {
        Problem.check(api.get(path("customers.account", "1")), 422, "invalid");
        Problem.check(api.get(path("customers.channel", "1")), 422, "invalid");
        Problem.check(api.get(path("customers.nothing", "1")), 404, "not-found");
        Problem.check(api.get(DATA + "?type=customers.contact"), 400, "bad-request");
        assertThat(console.execute("crm:personal-data customers.contact 1").status()).isNotZero();
    }
}
