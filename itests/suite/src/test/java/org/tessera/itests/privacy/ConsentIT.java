package org.tessera.itests.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraConsole;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Problem;
import org.tessera.itests.support.Rest;

/** Consents are kept for each purpose and channel, with their history, and follow the person. */
@ExtendWith(TesseraExtension.class)
class ConsentIT {

    private static final String CONTACTS = "/api/v1/customers/contacts";
    private static final String CONSENTS = "/api/v1/customers/consents";
    private static final String LEADS = "/api/v1/sales/leads";
    private static final String LEAD_CONSENTS = "/api/v1/sales/lead-consents";

    private String tag;

    @BeforeEach
    void nameThem() {
        tag = "Cq" + Long.toString(System.nanoTime(), 36);
    }

    @Test
    void eachPurposeAndChannelHasOneConsentWithItsHistory(TesseraApi api, TesseraConsole console) {
        String contact = Rest.id(api, CONTACTS, "lastName", tag);
        Map<String, Object> given =
                Rest.values(
                        "contact",
                        contact,
                        "purpose",
                        "news " + tag,
                        "channel",
                        "email",
                        "status",
                        "given",
                        "source",
                        "web form",
                        "decidedAt",
                        "2026-01-01T10:00:00Z",
                        "expiresAt",
                        "2099-01-01T00:00:00Z");
        JsonNode made = api.post(CONSENTS, given).expect(201).json();
        String consent = CONSENTS + "/" + made.path("id").asText();
        given.put("purpose", "NEWS " + tag);
        Problem.check(api.post(CONSENTS, given), 409, "conflict");
        Problem.check(
                api.post(CONSENTS, Map.of("contact", contact, "purpose", "calls")), 422, "invalid");
        Problem.check(
                api.patch(consent, Map.of("expiresAt", "2020-01-01T00:00:00Z")), 422, "invalid");

        String valid =
                "purpose==\"news "
                        + tag
                        + "\";status==given;(expiresAt=null=true,expiresAt=gt=2026-06-01T00:00:00Z)";
        assertThat(Rest.all(api, CONSENTS, "filter", valid)).hasSize(1);
        JsonNode withdrawn =
                api.patch(consent, Map.of("status", "withdrawn", "source", "phone call"))
                        .expect(200)
                        .json();
        assertThat(withdrawn.path("decidedAt").asText()).isGreaterThan("2026-01-02");
        assertThat(Rest.all(api, CONSENTS, "filter", valid)).isEmpty();
        JsonNode history = api.get(consent + "/history").expect(200).json().path("items");
        assertThat(Rest.texts(history, "kind")).isEqualTo(List.of("update", "create"));
        assertThat(history.at("/0/before/status").asText()).isEqualTo("given");
        assertThat(history.at("/0/after/status").asText()).isEqualTo("withdrawn");

        JsonNode found =
                api.get(Rest.path(CONTACTS, "filter", "lastName==" + tag, "include", "consents"))
                        .expect(200)
                        .json();
        assertThat(found.path("included").path("consents").path(contact)).hasSize(1);
        assertThat(
                        console.run(
                                "LANG = \"es_ES.UTF-8\"; crm:record-list customers.consent --filter"
                                        + " contact=="
                                        + contact))
                .contains("Retirado", "Correo electrónico");
        api.delete(CONTACTS + "/" + contact).expect(204);
    }

    @Test
    void whatALeadAgreedToIsTrueOfTheContactThatItBecomes(TesseraApi api) {
        String lead = Rest.id(api, LEADS, "lastName", tag, "company", tag + " Ltd");
        for (String status : List.of("given", "refused")) {
            Rest.create(
                    api,
                    LEAD_CONSENTS,
                    "lead",
                    lead,
                    "purpose",
                    "purpose " + status,
                    "status",
                    status,
                    "evidence",
                    "said so");
        }
        JsonNode outcome =
                api.post(
                                LEADS + "/" + lead + "/actions/convert",
                                Map.of("parameters", Map.of("createOpportunity", false)))
                        .expect(200)
                        .json();
        String contact =
                api.get(LEADS + "/" + lead).expect(200).json().path("convertedContact").asText();
        assertThat(outcome.toString()).contains(contact);
        List<JsonNode> consents = Rest.all(api, CONSENTS, "filter", "contact==" + contact);
        assertThat(consents)
                .extracting(each -> each.path("purpose").asText() + each.path("evidence").asText())
                .containsExactlyInAnyOrder("purpose givensaid so", "purpose refusedsaid so");
    }
}
