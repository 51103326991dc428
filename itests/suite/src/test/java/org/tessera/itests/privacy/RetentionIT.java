package org.tessera.itests.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tessera.itests.harness.Response;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraConsole;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Problem;
import org.tessera.itests.support.Rest;
import org.tessera.itests.support.Users;

/** Records go when their time has come, and no rule that nobody tried touches any. */
@ExtendWith(TesseraExtension.class)
class RetentionIT {

    private static final String RULES = "/api/v1/privacy/retention-rules";
    private static final String CONTACTS = "/api/v1/customers/contacts";
    private static final Duration SOON = Duration.ofSeconds(30);

    private String tag;
    private final List<String> old = new ArrayList<>();
    private final List<String> young = new ArrayList<>();
    private final List<String> rules = new ArrayList<>();

    @BeforeEach
    void makePeople(TesseraApi api) {
        tag = "Rt" + Long.toString(System.nanoTime(), 36);
        for (int i = 0; i < 3; i++) {
            old.add(contact(api, "1950-01-0" + (i + 1)));
        }
        young.add(contact(api, "2020-01-01"));
        young.add(Rest.id(api, CONTACTS, "lastName", tag));
        young.add(Rest.id(api, CONTACTS, "lastName", "Other", "birthday", "1950-01-01"));
    }

    @AfterEach
    void switchOff(TesseraApi api) {
        rules.forEach(rule -> api.patch(RULES + "/" + rule, Map.of("active", false)));
        young.forEach(contact -> api.delete(CONTACTS + "/" + contact));
    }

    private String contact(TesseraApi api, String birthday) {
        return Rest.id(api, CONTACTS, "lastName", tag, "birthday", birthday);
    }

    private Map<String, Object> rule(String action) {
        Map<String, Object> rule = new HashMap<>();
        rule.put("name", "Old " + tag);
        rule.put("recordType", "customers.contact");
        rule.put("filter", "lastName==" + tag);
        rule.put("dateField", "birthday");
        rule.put("age", "P40Y");
        rule.put("action", action);
        return rule;
    }

    private String made(TesseraApi api, String action) {
        String id = api.post(RULES, rule(action)).expect(201).json().path("id").asText();
        rules.add(id);
        return RULES + "/" + id;
    }

    private static JsonNode tried(TesseraApi api, String rule) {
        return api.post(rule + "/actions/try", Map.of()).expect(200).json();
    }

    private JsonNode ran(TesseraApi api, String rule) {
        api.patch(rule, Map.of("active", true)).expect(200);
        api.post(rule + "/actions/run", Map.of()).expect(200);
        return await("the rule runs")
                .atMost(SOON)
                .until(() -> api.get(rule).expect(200).json(), now -> now.hasNonNull("ranAt"));
    }

    private void untouched(TesseraApi api, List<String> contacts) {
        contacts.forEach(id -> api.get(CONTACTS + "/" + id).expect(200));
    }

    @Test
    void aRuleIsTriedBeforeItIsSwitchedOn(TesseraApi api, TesseraConsole console) {
        String rule = made(api, "bin");
        Problem.check(api.patch(rule, Map.of("active", true)), 422, "invalid");
        Problem.check(api.post(rule + "/actions/run", Map.of()), 409, "conflict");
        String shown =
                console.run(
                        "crm:action privacy.retention-rule "
                                + rule.substring(rule.lastIndexOf('/') + 1)
                                + " try");
        assertThat(shown).contains("3");
        JsonNode outcome = tried(api, rule);
        assertThat(outcome.toString()).contains(old);
        assertThat(outcome.toString()).doesNotContain(young);
        assertThat(api.get(rule).expect(200).json().path("triedCount").asInt()).isEqualTo(3);
        untouched(api, old);
        api.patch(rule, Map.of("active", true)).expect(200);
        // Another age is another rule, and nobody has tried that.
        Problem.check(api.patch(rule, Map.of("age", "P1D")), 422, "invalid");
        api.patch(rule, Map.of("age", "P1D", "active", false)).expect(200);
        Problem.check(api.patch(rule, Map.of("active", true)), 422, "invalid");
        untouched(api, old);
    }

    @Test
    void intoTheBinAndBack(TesseraApi api) {
        String rule = made(api, "bin");
        tried(api, rule);
        JsonNode ran = ran(api, rule);
        assertThat(ran.path("ranCount").asInt()).isEqualTo(3);
        assertThat(ran.path("failedCount").asInt()).isZero();
        untouched(api, young);
        JsonNode history = api.get(CONTACTS + "/" + old.get(0) + "/history").expect(200).json();
        JsonNode gone = history.at("/items/0");
        assertThat(gone.path("kind").asText()).isEqualTo("delete");
        assertThat(gone.path("origin").asText()).isEqualTo("retention");
        api.post("/api/v1/change-sets/" + gone.path("changeSet").asText() + "/undo", Map.of())
                .expect(200);
        untouched(api, old);
    }

    @Test
    void removedForGood(TesseraApi api) {
        String rule = made(api, "remove");
        tried(api, rule);
        assertThat(ran(api, rule).path("ranCount").asInt()).isEqualTo(3);
        untouched(api, young);
        old.forEach(id -> assertThat(api.get(CONTACTS + "/" + id).status()).isEqualTo(404));
        assertThat(api.get(CONTACTS + "/" + old.get(0) + "/history").text()).contains(tag);
    }

    @Test
    void erased(TesseraApi api) {
        String rule = made(api, "erase");
        tried(api, rule);
        assertThat(ran(api, rule).path("ranCount").asInt()).isEqualTo(3);
        untouched(api, young);
        for (String id : old) {
            assertThat(api.get(CONTACTS + "/" + id).status()).isEqualTo(404);
            JsonNode proofs =
                    api.get(Rest.path("/api/v1/privacy/erasures", "filter", "subjectId==" + id))
                            .expect(200)
                            .json();
            assertThat(proofs.at("/items/0/reference").asText()).startsWith("Retention: Old ");
        }
    }

    @Test
    void whatIsCountedFromTheBin(TesseraApi api) {
        old.forEach(id -> api.delete(CONTACTS + "/" + id).expect(204));
        Map<String, Object> rule = rule("remove");
        rule.put("dateField", "deletedAt");
        rule.put("age", "P30D");
        String id = api.post(RULES, rule).expect(201).json().path("id").asText();
        rules.add(id);
        tried(api, RULES + "/" + id);
        // They went there just now.
        assertThat(api.get(RULES + "/" + id).expect(200).json().path("triedCount").asInt())
                .isZero();
        rule.put("action", "bin");
        refused(api, rule);
    }

    private static void refused(TesseraApi api, Map<String, Object> rule) {
        Response answer = api.post(RULES, rule);
        Problem.check(answer, 422, "invalid");
    }

    @Test
    void onlyWhatCanBeDoneIsARule(TesseraApi api) {
        for (Map.Entry<String, String> wrong :
                Map.of(
                                "recordType", "customers.nobody",
                                "filter", "colour==red",
                                "dateField", "lastName",
                                "age", "soon",
                                "action", "hide")
                        .entrySet()) {
            Map<String, Object> rule = rule("bin");
            rule.put(wrong.getKey(), wrong.getValue());
            refused(api, rule);
        }
        Map<String, Object> backwards = rule("bin");
        backwards.put("age", "P-1Y");
        refused(api, backwards);
        Map<String, Object> around = rule("bin");
        around.put("filter", "lastName==x),(lastName==y");
        refused(api, around);
        Map<String, Object> hasty = rule("bin");
        hasty.put("active", true);
        refused(api, hasty);
    }

    @Test
    void onlyAdministratorsWriteRules(TesseraApi api) {
        String user = tag.toLowerCase(java.util.Locale.ROOT);
        String role = Rest.id(api, "/api/v1/identity/roles", "name", user);
        Rest.create(
                api,
                "/api/v1/identity/permissions",
                "role",
                role,
                "recordType",
                "privacy.*",
                "operations",
                List.of("read", "create", "update", "delete"));
        Users.make(api, user, role);
        TesseraApi member = Users.signIn(api, user);
        await().atMost(SOON).until(() -> member.get(RULES).status() == 200);
        Problem.check(member.post(RULES, rule("erase")), 403, "forbidden");
    }
}
