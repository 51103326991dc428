package org.tessera.itests.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraConsole;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Problem;
import org.tessera.itests.support.Rest;
import org.tessera.itests.support.Users;

/**
 * Who read records of a watched type is kept, whichever way it was, and without what was sought.
 */
@ExtendWith(TesseraExtension.class)
class ReadAuditIT {

    private static final String WATCHED = "/api/v1/privacy/watched-types";
    private static final String READS = "/api/v1/privacy/record-reads";
    private static final String CONTACTS = "/api/v1/customers/contacts";
    private static final String ACCOUNTS = "/api/v1/customers/accounts";
    private static final String AFFILIATIONS = "/api/v1/customers/affiliations";
    private static final String TYPE = "customers.contact";
    private static final Duration SOON = Duration.ofSeconds(30);

    private String tag;
    private String contact;
    private String affiliation;
    private String watch;
    private TesseraApi reader;
    private String readerId;

    @BeforeEach
    void watchContacts(TesseraApi api) {
        tag = "Ra" + Long.toString(System.nanoTime(), 36);
        contact = Rest.id(api, CONTACTS, "lastName", tag);
        String account = Rest.id(api, ACCOUNTS, "name", tag + " Ltd");
        affiliation = Rest.id(api, AFFILIATIONS, "contact", contact, "account", account);
        String role = Rest.id(api, "/api/v1/identity/roles", "name", tag);
        Rest.create(
                api,
                "/api/v1/identity/permissions",
                "role",
                role,
                "recordType",
                "customers.*",
                "operations",
                List.of("read", "update", "export"),
                "level",
                "all");
        String login = tag.toLowerCase(java.util.Locale.ROOT);
        readerId = Users.make(api, login, role);
        reader = Users.signIn(api, login);
        watch = WATCHED + "/" + Rest.id(api, WATCHED, "recordType", TYPE, "reason", tag);
        await("contacts are watched")
                .atMost(SOON)
                .until(
                        () -> {
                            api.get(CONTACTS + "/" + contact).expect(200);
                            return !reads(api, "record==" + contact).isEmpty();
                        });
    }

    @AfterEach
    void watchNoMore(TesseraApi api) {
        api.delete(watch);
        api.delete(CONTACTS + "/" + contact);
    }

    private static List<JsonNode> reads(TesseraApi api, String filter) {
        return Rest.all(api, READS, "filter", filter, "sort", "-id");
    }

    /** Returns what was kept of the reader since the last question. */
    private List<JsonNode> fresh(TesseraApi api, List<JsonNode> before) {
        List<JsonNode> all = new ArrayList<>(reads(api, "actor==" + readerId));
        all.removeAll(before);
        return all;
    }

    @Test
    void everyWayToReadIsKept(TesseraApi api) {
        String one = CONTACTS + "/" + contact;
        kept(api, "record", true, "", () -> reader.get(one).expect(200));
        String filter = "lastName==" + tag;
        kept(
                api,
                "list",
                true,
                "filter=lastName==? sort=-lastName",
                () ->
                        reader.get(Rest.path(CONTACTS, "filter", filter, "sort", "-lastName"))
                                .expect(200));
        kept(
                api,
                "list",
                false,
                "filter=lastName==?",
                () -> reader.get(Rest.path(CONTACTS, "filter", "lastName==No" + tag)).expect(200));
        kept(
                api,
                "list",
                true,
                "filter=id==? include=contact",
                () ->
                        reader.get(
                                        Rest.path(
                                                AFFILIATIONS,
                                                "filter",
                                                "id==" + affiliation,
                                                "include",
                                                "contact"))
                                .expect(200));
        kept(
                api,
                "filter",
                false,
                "customers.affiliation filter=contact.lastName==?",
                () ->
                        reader.get(Rest.path(AFFILIATIONS, "filter", "contact." + filter))
                                .expect(200));
        kept(
                api,
                "stream",
                true,
                "filter=lastName==?",
                () ->
                        assertThat(
                                        reader.get(
                                                        Rest.path(
                                                                CONTACTS + "/export",
                                                                "filter",
                                                                filter))
                                                .expect(200)
                                                .text())
                                .contains(tag));
        kept(api, "history", true, "", () -> reader.get(one + "/history").expect(200));
        kept(api, "answer", true, "", () -> reader.patch(one, Map.of()).expect(200));
        kept(
                api,
                "answer",
                true,
                "",
                () ->
                        Problem.check(
                                reader.with("If-Match", "\"77\"")
                                        .patch(one, Map.of("lastName", "X")),
                                412,
                                "stale-version"));
        // What tells of reads names nobody who was sought.
        assertThat(reads(api, "recordType==" + TYPE).toString()).doesNotContain(tag);
    }

    private void kept(TesseraApi api, String way, boolean isFound, String question, Runnable read) {
        List<JsonNode> before = reads(api, "actor==" + readerId);
        read.run();
        List<JsonNode> fresh = fresh(api, before);
        // An export looks first whether its question is right.
        fresh.removeIf(each -> !each.path("way").asText().equals(way));
        assertThat(fresh).as(way + " " + question).hasSize(1);
        JsonNode kept = fresh.get(0);
        assertThat(kept.path("recordType").asText()).isEqualTo(TYPE);
        assertThat(kept.path("channel").asText()).isEqualTo("rest");
        assertThat(kept.path("question").asText("")).isEqualTo(question);
        assertThat(kept.path("count").asInt()).isEqualTo(isFound ? 1 : 0);
        assertThat(kept.path("records").asText("")).isEqualTo(isFound ? contact : "");
    }

    @Test
    void theConsoleIsNoWayAround(TesseraApi api, TesseraConsole console) {
        int before = reads(api, "record==" + contact + ";channel==console").size();
        assertThat(console.run("crm:record-show " + TYPE + " " + contact)).contains(tag);
        assertThat(reads(api, "record==" + contact + ";channel==console")).hasSize(before + 1);
    }

    @Test
    void whoSawARecordIsFoundInPagesToo(TesseraApi api) {
        reader.get(Rest.path(CONTACTS, "filter", "lastName==" + tag)).expect(200);
        assertThat(reads(api, "actor==" + readerId + ";records==*" + contact + "*")).hasSize(1);
    }

    @Test
    void administratorsAloneDecideAndNobodyWritesReads(TesseraApi api) {
        Problem.check(
                reader.post(WATCHED, Map.of("recordType", "customers.account")), 403, "forbidden");
        Problem.check(api.post(WATCHED, Map.of("recordType", "customers.nothing")), 422, "invalid");
        Problem.check(api.post(WATCHED, Map.of("recordType", TYPE)), 409, "conflict");
        Problem.check(reader.get(READS), 403, "forbidden");
        String read = READS + "/" + reads(api, "record==" + contact).get(0).path("id").asText();
        assertThat(api.delete(read).status()).isIn(403, 405);
        assertThat(api.patch(read, Map.of("actor", "nobody")).status()).isIn(403, 405);
        api.get(read).expect(200);
    }

    @Test
    void nothingIsKeptOfWhatNobodyWatches(TesseraApi api) {
        List<JsonNode> before = reads(api, "actor==" + readerId);
        reader.get(ACCOUNTS).expect(200);
        assertThat(fresh(api, before)).isEmpty();
        api.delete(watch).expect(204);
        await("contacts are not watched any more")
                .atMost(SOON)
                .until(
                        () -> {
                            List<JsonNode> now = reads(api, "actor==" + readerId);
                            reader.get(CONTACTS + "/" + contact).expect(200);
                            return fresh(api, now).isEmpty();
                        });
    }
}
