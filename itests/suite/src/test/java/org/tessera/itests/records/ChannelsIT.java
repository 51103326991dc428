package org.tessera.itests.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Problem;
import org.tessera.itests.support.Rest;

/** Who does not want to be written to at an address is not, whatever becomes of the address. */
@ExtendWith(TesseraExtension.class)
class ChannelsIT {

    private static final String CONTACTS = "/api/v1/customers/contacts";
    private static final String CHANNELS = "/api/v1/customers/channels";

    private String mail;
    private String contact;

    @BeforeEach
    void createContact(TesseraApi api) {
        mail = "ch" + Long.toString(System.nanoTime(), 36).toLowerCase(Locale.ROOT) + "@acme.com";
        contact = CONTACTS + "/" + Rest.id(api, CONTACTS, "lastName", "Ruiz", "email", mail);
    }

    private JsonNode channel(TesseraApi api, String value) {
        String id = contact.substring(contact.lastIndexOf('/') + 1);
        List<JsonNode> found =
                Rest.all(api, CHANNELS, "filter", "contact==" + id + ";value==" + value);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static String path(JsonNode channel) {
        return CHANNELS + "/" + channel.path("id").asText();
    }

    @Test
    void anOptOutSaysWhyAndSinceWhenAndStaysWithItsAddress(TesseraApi api) {
        JsonNode made = channel(api, mail);
        assertThat(made.path("optedOut").asBoolean()).isFalse();
        api.patch(path(made), Map.of("optedOut", true, "optOutReason", "unsubscribed")).expect(200);
        api.patch(contact, Map.of("email", "new." + mail)).expect(200);

        JsonNode old = channel(api, mail);
        assertThat(old.path("optedOut").asBoolean()).isTrue();
        assertThat(old.path("optOutReason").asText()).isEqualTo("unsubscribed");
        assertThat(old.path("optedOutAt").asText()).isNotBlank();
        assertThat(channel(api, "new." + mail).path("optedOut").asBoolean()).isFalse();

        api.patch(contact, Map.of("email", mail)).expect(200);
        assertThat(channel(api, mail).path("optedOut").asBoolean()).isTrue();
        assertThat(channel(api, mail).path("primary").asBoolean()).isTrue();

        JsonNode back = api.patch(path(old), Map.of("optedOut", false)).expect(200).json();
        assertThat(back.path("optOutReason").isNull()).isTrue();
        assertThat(back.path("optedOutAt").isNull()).isTrue();
    }

    @Test
    void anOptOutIsFoundAndNotForgedByAnotherChannel(TesseraApi api) {
        JsonNode made = channel(api, mail);
        api.patch(path(made), Map.of("optedOut", true)).expect(200);
        assertThat(Rest.all(api, CHANNELS, "filter", "optedOut==true;value==" + mail)).hasSize(1);
        assertThat(Rest.all(api, CONTACTS, "filter", "channels.optedOut==true;email==" + mail))
                .hasSize(1);
        String end = Rest.journalEnd(api);
        String id = contact.substring(contact.lastIndexOf('/') + 1);
        Problem.check(
                api.post(
                        CHANNELS,
                        Map.of(
                                "contact",
                                id,
                                "kind",
                                "email",
                                "value",
                                mail.toUpperCase(Locale.ROOT))),
                422,
                "invalid");
        Problem.check(
                api.patch(path(made), Map.of("optOutReason", "no reason of ours")), 422, "invalid");
        assertThat(Rest.journal(api, end)).isEmpty();
    }

    @Test
    void aPurgeTakesTheChannelsAlong(TesseraApi api) {
        String id = contact.substring(contact.lastIndexOf('/') + 1);
        JsonNode own = channel(api, mail);
        Rest.bulk(api, CONTACTS, List.of(Map.of("op", "purge", "id", id)));
        assertThat(api.get(path(own)).status()).isEqualTo(404);
    }
}
