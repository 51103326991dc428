package org.tessera.itests.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tessera.itests.harness.Response;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Problem;
import org.tessera.itests.support.Rest;

/** A change set can be undone as a whole, whatever types it touches, and done again. */
@ExtendWith(TesseraExtension.class)
class UndoIT {

    private static final String ACCOUNTS = "/api/v1/customers/accounts";
    private static final String CONTACTS = "/api/v1/customers/contacts";

    private String tag;

    @BeforeEach
    void chooseTag() {
        tag = "UN" + Long.toString(System.nanoTime(), 36);
    }

    private static String changeSet(TesseraApi api, String path, Object... operations) {
        return api.post(
                        path + "/bulk",
                        Map.of("atomic", true, "label", "To undo", "operations", operations))
                .expect(200)
                .json()
                .path("changeSet")
                .asText();
    }

    private static Map<String, Object> update(String id, Map<String, Object> values) {
        return Map.of("op", "update", "id", id, "values", values);
    }

    private static Response undo(TesseraApi api, String set, Object... members) {
        return api.post("/api/v1/change-sets/" + set + "/undo", Rest.values(members));
    }

    private static JsonNode account(TesseraApi api, String id) {
        return api.get(ACCOUNTS + "/" + id).expect(200).json();
    }

    @Test
    void creationsChangesAndDeletionsOfOneSet(TesseraApi api) {
        String changed = Rest.id(api, ACCOUNTS, "name", tag + " changed", "taxId", "old");
        String deleted = Rest.id(api, ACCOUNTS, "name", tag + " deleted");
        JsonNode before = account(api, changed);
        String set =
                changeSet(
                        api,
                        ACCOUNTS,
                        Rest.creation(Map.of("name", tag + " created")),
                        update(changed, Rest.values("taxId", "new", "employees", 9)),
                        Map.of("op", "delete", "id", deleted));

        String end = Rest.journalEnd(api);
        JsonNode preview = undo(api, set, "preview", true).expect(200).json();
        assertThat(preview.path("deleted").asInt()).isEqualTo(1);
        assertThat(preview.path("restored").asInt()).isEqualTo(1);
        assertThat(preview.path("reverted").asInt()).isEqualTo(1);
        assertThat(preview.path("conflictCount").asInt()).isZero();
        assertThat(Rest.journal(api, end)).isEmpty();

        JsonNode undone = undo(api, set).expect(200).json();
        assertThat(undone.path("deleted").asInt()).isEqualTo(1);
        assertThat(names(api)).containsExactly(tag + " changed", tag + " deleted");
        assertThat(account(api, changed).path("taxId").asText()).isEqualTo("old");
        assertThat(account(api, changed).path("employees")).isEqualTo(before.path("employees"));

        String redo = undone.path("undoneBy").asText();
        undo(api, redo).expect(200);
        assertThat(names(api)).containsExactly(tag + " changed", tag + " created");
        assertThat(account(api, changed).path("taxId").asText()).isEqualTo("new");
        assertThat(account(api, changed).path("employees").asInt()).isEqualTo(9);
    }

    private List<String> names(TesseraApi api) {
        List<String> names = new ArrayList<>();
        Rest.all(api, ACCOUNTS, "filter", "name==\"" + tag + "*\"", "sort", "name")
                .forEach(item -> names.add(item.path("name").asText()));
        return names;
    }

    @Test
    void recordsOfSeveralTypesTogether(TesseraApi api) {
        String account = Rest.id(api, ACCOUNTS, "name", tag);
        Map<String, Object> contact =
                Map.of("lastName", tag, "email", tag + "@example.org", "account", account);
        String set = changeSet(api, CONTACTS, Rest.creation(contact));
        String filter = "contact.lastName==" + tag;
        assertThat(Rest.all(api, "/api/v1/customers/affiliations", "filter", filter)).hasSize(1);
        assertThat(Rest.all(api, "/api/v1/customers/channels", "filter", filter)).hasSize(1);

        JsonNode undone = undo(api, set).expect(200).json();
        assertThat(undone.path("deleted").asInt()).isEqualTo(3);
        assertThat(Rest.all(api, CONTACTS, "filter", "lastName==" + tag)).isEmpty();
        assertThat(Rest.all(api, "/api/v1/customers/affiliations", "filter", "account==" + account))
                .isEmpty();

        undo(api, undone.path("undoneBy").asText()).expect(200);
        assertThat(Rest.all(api, CONTACTS, "filter", "lastName==" + tag)).hasSize(1);
        assertThat(Rest.all(api, "/api/v1/customers/affiliations", "filter", filter)).hasSize(1);
        assertThat(Rest.all(api, "/api/v1/customers/channels", "filter", filter)).hasSize(1);
    }

    @Test
    void whatOthersChangedSinceIsAConflict(TesseraApi api) {
        String one = Rest.id(api, ACCOUNTS, "name", tag + " one");
        String two = Rest.id(api, ACCOUNTS, "name", tag + " two");
        String set =
                changeSet(
                        api,
                        ACCOUNTS,
                        update(one, Rest.values("taxId", "set", "employees", 1)),
                        update(two, Rest.values("taxId", "set")));
        api.patch(ACCOUNTS + "/" + one, Map.of("taxId", "later")).expect(200);

        JsonNode preview = undo(api, set, "preview", true).expect(200).json();
        assertThat(preview.path("conflictCount").asInt()).isEqualTo(1);
        assertThat(preview.at("/conflicts/0/recordId").asText()).isEqualTo(one);
        assertThat(preview.at("/conflicts/0/field").asText()).isEqualTo("taxId");
        assertThat(preview.at("/conflicts/0/type").asText()).isEqualTo("customers.account");

        String end = Rest.journalEnd(api);
        Problem.check(undo(api, set), 409, "conflict");
        assertThat(Rest.journal(api, end)).isEmpty();
        assertThat(account(api, two).path("taxId").asText()).isEqualTo("set");

        JsonNode skipped = undo(api, set, "skipConflicts", true).expect(200).json();
        assertThat(skipped.path("conflictCount").asInt()).isEqualTo(1);
        assertThat(account(api, one).path("taxId").asText()).isEqualTo("later");
        assertThat(account(api, one).path("employees").isNull()).isTrue();
        assertThat(account(api, two).path("taxId").isNull()).isTrue();
    }

    @Test
    void aCreatedRecordThatSomebodyChangedStays(TesseraApi api) {
        String set = changeSet(api, ACCOUNTS, Rest.creation(Map.of("name", tag)));
        String id = Rest.all(api, ACCOUNTS, "filter", "name==" + tag).get(0).path("id").asText();
        api.patch(ACCOUNTS + "/" + id, Map.of("taxId", "mine")).expect(200);
        Problem.check(undo(api, set), 409, "conflict");
        undo(api, set, "skipConflicts", true).expect(200);
        assertThat(account(api, id).path("taxId").asText()).isEqualTo("mine");
    }

    @Test
    void ofAThousandRecordsInSeveralTransactions(TesseraApi api) {
        List<Map<String, Object>> operations = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            operations.add(Rest.creation(Map.of("name", tag + " " + i)));
        }
        String set = changeSet(api, ACCOUNTS, operations.toArray());
        assertThat(names(api)).hasSize(1_000);
        JsonNode undone = undo(api, set).expect(200).json();
        assertThat(undone.path("deleted").asInt()).isEqualTo(1_000);
        assertThat(names(api)).isEmpty();
        undo(api, undone.path("undoneBy").asText()).expect(200);
        assertThat(names(api)).hasSize(1_000);
    }

    @Test
    void whatIsNotThereOrUndoneAlready(TesseraApi api) {
        Problem.check(undo(api, "12345"), 404, "not-found");
        String set = changeSet(api, ACCOUNTS, Rest.creation(Map.of("name", tag)));
        undo(api, set).expect(200);
        String end = Rest.journalEnd(api);
        Problem.check(undo(api, set), 409, "conflict");
        assertThat(Rest.journal(api, end)).isEmpty();
    }
}
