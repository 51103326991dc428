package org.tessera.itests.sales;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Problem;
import org.tessera.itests.support.Rest;

/** A lead becomes a contact, an account and an opportunity, and spoils nothing that is there. */
@ExtendWith(TesseraExtension.class)
class LeadConversionIT {

    private static final String ACCOUNTS = "/api/v1/customers/accounts";
    private static final String CONTACTS = "/api/v1/customers/contacts";

    private SalesWorld world;

    @BeforeEach
    void makeWorld(TesseraApi api) {
        world = new SalesWorld(api);
    }

    @AfterEach
    void endWorld() {
        world.end();
    }

    private String lead(Object... more) {
        Map<String, Object> values =
                Rest.values(
                        "firstName",
                        "Ana",
                        "lastName",
                        world.tag,
                        "company",
                        world.tag + " Ltd",
                        "jobTitle",
                        "Director",
                        "email",
                        world.tag.toLowerCase(Locale.ROOT) + "@example.org",
                        "phone",
                        "+34911234567",
                        "website",
                        "https://example.org/lead",
                        "industry",
                        "retail",
                        "source",
                        "web",
                        "amount",
                        "1234.56 EUR",
                        "description",
                        "Wants it soon",
                        "owner",
                        world.owner,
                        "address",
                        Map.of("city", "Reno", "country", "US"));
        values.putAll(Rest.values(more));
        Object[] members =
                values.entrySet().stream()
                        .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
                        .toArray();
        return world.make(SalesWorld.LEADS, members);
    }

    private JsonNode convert(String lead, Object... parameters) {
        JsonNode outcome = world.act(SalesWorld.LEADS, lead, "convert", Rest.values(parameters));
        Map.of("account", ACCOUNTS, "contact", CONTACTS, "opportunity", SalesWorld.OPPORTUNITIES)
                .forEach(
                        (member, path) -> {
                            if (outcome.path(member).path("created").asBoolean()) {
                                String id = outcome.path(member).path("id").asText();
                                world.keepInMind(path, id);
                            }
                        });
        return outcome;
    }

    private JsonNode read(String path, JsonNode id) {
        return world.api.get(path + "/" + id.asText()).expect(200).json();
    }

    @Test
    void makesThreeRecordsOfOne() {
        String lead = lead();
        JsonNode outcome = convert(lead, "pipeline", world.pipeline);
        JsonNode account = read(ACCOUNTS, outcome.at("/account/id"));
        assertThat(account.path("name").asText()).isEqualTo(world.tag + " Ltd");
        assertThat(account.path("kind").asText()).isEqualTo("prospect");
        assertThat(account.path("industry").asText()).isEqualTo("retail");
        assertThat(account.at("/billingAddress/city").asText()).isEqualTo("Reno");
        JsonNode contact = read(CONTACTS, outcome.at("/contact/id"));
        assertThat(contact.path("lastName").asText()).isEqualTo(world.tag);
        assertThat(contact.path("jobTitle").asText()).isEqualTo("Director");
        assertThat(contact.path("account")).isEqualTo(account.path("id"));
        JsonNode deal = world.deal(outcome.at("/opportunity/id").asText());
        assertThat(deal.path("account")).isEqualTo(account.path("id"));
        assertThat(deal.path("primaryContact")).isEqualTo(contact.path("id"));
        assertThat(deal.path("owner").asText()).isEqualTo(world.owner);
        assertThat(deal.path("pipeline").asText()).isEqualTo(world.pipeline);
        assertThat(deal.path("stage").asText()).isEqualTo(world.stage("Survey"));
        assertThat(deal.path("source").asText()).isEqualTo("web");
        assertThat(deal.at("/amount/amount").asText()).isEqualTo("1234.56");
        assertThat(deal.at("/amount/currency").asText()).isEqualTo("EUR");
        String roles = SalesWorld.SALES + "opportunity-contacts";
        assertThat(Rest.all(world.api, roles, "filter", "opportunity==" + deal.path("id").asText()))
                .extracting(role -> role.path("contact"))
                .containsExactly(contact.path("id"));

        JsonNode after = world.api.get(SalesWorld.LEADS + "/" + lead).expect(200).json();
        assertThat(after.path("status").asText()).isEqualTo("converted");
        assertThat(after.path("convertedAt").isNull()).isFalse();
        assertThat(after.path("convertedAccount")).isEqualTo(account.path("id"));
        assertThat(after.path("convertedContact")).isEqualTo(contact.path("id"));
        assertThat(after.path("convertedOpportunity")).isEqualTo(deal.path("id"));
    }

    @Test
    void happensOnceAndOnlyByTheAction() {
        String lead = lead();
        String path = SalesWorld.LEADS + "/" + lead;
        Problem.checkField(
                Problem.check(world.api.patch(path, Map.of("status", "converted")), 422, "invalid"),
                "status",
                "convert");
        convert(lead, "createOpportunity", false);
        String end = Rest.journalEnd(world.api);
        Problem.check(world.api.post(path + "/actions/convert", null), 409, "conflict");
        Problem.check(world.api.patch(path, Map.of("company", "Other")), 409, "conflict");
        assertThat(Rest.journal(world.api, end)).isEmpty();
        assertThat(world.api.get(path).json().path("convertedOpportunity").isNull()).isTrue();
    }

    @Test
    void aDryRunTellsAllAndChangesNothing() {
        String lead = lead();
        String end = Rest.journalEnd(world.api);
        JsonNode answer =
                world.api
                        .post(
                                SalesWorld.LEADS + "/" + lead + "/actions/convert",
                                Map.of(
                                        "dryRun",
                                        true,
                                        "parameters",
                                        Map.of("pipeline", world.pipeline)))
                        .expect(200)
                        .json();
        assertThat(answer.path("dryRun").asBoolean()).isTrue();
        assertThat(Rest.journal(world.api, end)).isEmpty();
        assertThat(Rest.all(world.api, CONTACTS, "filter", "lastName==" + world.tag)).isEmpty();
        JsonNode dry = answer.path("outcome");
        JsonNode real = convert(lead, "pipeline", world.pipeline);
        for (String member : List.of("account", "contact", "opportunity")) {
            assertThat(dry.path(member).path("created").asBoolean()).isTrue();
            assertThat(dry.path(member).path("id").isNull()).isTrue();
            assertThat(dry.path(member).path("title")).isEqualTo(real.path(member).path("title"));
            assertThat(names(dry.path(member).path("values")))
                    .isEqualTo(names(real.path(member).path("values")));
        }
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void fillsOnlyWhatExistingRecordsLack() {
        String account =
                world.make(
                        ACCOUNTS,
                        "name",
                        world.tag + " kept",
                        "website",
                        "https://kept.example.org",
                        "kind",
                        "customer");
        String contact =
                world.make(
                        CONTACTS,
                        "lastName",
                        world.tag + " kept",
                        "jobTitle",
                        "Kept",
                        "account",
                        account);
        String deal = world.deal("kept", "Demo", "5", "description", "Kept");
        JsonNode outcome =
                convert(lead(), "account", account, "contact", contact, "opportunity", deal);
        assertThat(outcome.at("/account/created").asBoolean()).isFalse();
        assertThat(names(outcome.at("/account/filled")))
                .containsExactlyInAnyOrder("industry", "phone", "billingAddress");
        JsonNode filled = world.api.get(ACCOUNTS + "/" + account).expect(200).json();
        assertThat(filled.path("name").asText()).isEqualTo(world.tag + " kept");
        assertThat(filled.path("website").asText()).isEqualTo("https://kept.example.org");
        assertThat(filled.path("kind").asText()).isEqualTo("customer");
        assertThat(filled.path("phone").asText()).isEqualTo("+34911234567");
        JsonNode person = world.api.get(CONTACTS + "/" + contact).expect(200).json();
        assertThat(person.path("lastName").asText()).isEqualTo(world.tag + " kept");
        assertThat(person.path("jobTitle").asText()).isEqualTo("Kept");
        assertThat(person.path("firstName").asText()).isEqualTo("Ana");
        JsonNode opportunity = world.deal(deal);
        assertThat(opportunity.path("name").asText()).isEqualTo(world.tag + " kept");
        assertThat(opportunity.at("/amount/amount").asText()).isEqualTo("5.00");
        assertThat(opportunity.path("description").asText()).isEqualTo("Kept");
        assertThat(opportunity.path("stage").asText()).isEqualTo(world.stage("Demo"));
        assertThat(opportunity.path("account").asText()).isEqualTo(account);
        assertThat(opportunity.path("source").asText()).isEqualTo("web");
    }

    @Test
    void proposesWhomTheLeadMayBe() {
        String account = world.make(ACCOUNTS, "name", world.tag + " LTD.");
        String contact =
                world.make(
                        CONTACTS,
                        "lastName",
                        "Known",
                        "email",
                        world.tag.toLowerCase(Locale.ROOT) + "@example.org");
        JsonNode outcome =
                world.api
                        .post(
                                SalesWorld.LEADS + "/" + lead() + "/actions/convert",
                                Map.of("dryRun", true))
                        .expect(200)
                        .json()
                        .path("outcome");
        assertThat(Rest.texts(outcome.path("candidates"), "id")).contains(account, contact);
        assertThat(outcome.at("/account/created").asBoolean()).isTrue();
    }

    @Test
    void isUndoneAsOne() {
        String lead = lead();
        convert(lead, "pipeline", world.pipeline);
        JsonNode history =
                world.api.get(SalesWorld.LEADS + "/" + lead + "/history").expect(200).json();
        String set = history.at("/items/0/changeSet").asText();
        world.api.post("/api/v1/change-sets/" + set + "/undo", null).expect(200);
        JsonNode after = world.api.get(SalesWorld.LEADS + "/" + lead).expect(200).json();
        assertThat(after.path("status").asText()).isEqualTo("new");
        assertThat(after.path("convertedContact").isNull()).isTrue();
        assertThat(Rest.all(world.api, CONTACTS, "filter", "lastName==" + world.tag)).isEmpty();
        assertThat(Rest.all(world.api, ACCOUNTS, "filter", "name==\"" + world.tag + "*\""))
                .isEmpty();
        assertThat(
                        Rest.all(
                                world.api,
                                SalesWorld.OPPORTUNITIES,
                                "filter",
                                "pipeline==" + world.pipeline))
                .isEmpty();
    }

    @Test
    void refusesWhatIsNotThere() {
        String path = SalesWorld.LEADS + "/" + lead() + "/actions/convert";
        String end = Rest.journalEnd(world.api);
        for (Map<String, Object> parameters :
                List.<Map<String, Object>>of(
                        Map.of("account", "1"),
                        Map.of("account", "x"),
                        Map.of("pipeline", world.owner),
                        Map.of("createOpportunity", "perhaps"),
                        Map.of("color", "red"))) {
            var answer = world.api.post(path, Map.of("parameters", parameters));
            assertThat(answer.status()).as(parameters + answer.text()).isIn(400, 404, 422);
            String type = answer.json().path("type").asText();
            Problem.check(answer, answer.status(), type.replaceFirst(".*:", ""));
        }
        assertThat(Rest.journal(world.api, end)).isEmpty();
    }
}
