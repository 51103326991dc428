package org.tessera.platform.rest.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tessera.platform.records.value.JsonValues;

/** As the specification has it, and as the large directories write it. */
class ScimPatchTest {

    private final Map<String, Object> resource = new LinkedHashMap<>();

    private void patch(String operations) {
        ScimPatch.apply(resource, JsonValues.parseObject("{\"Operations\": [" + operations + "]}"));
    }

    private List<Map<String, Object>> members() {
        return ScimResources.elements(resource.get("members"));
    }

    private void refused(String operations, String kind) {
        assertThatThrownBy(() -> patch(operations))
                .isInstanceOfSatisfying(
                        ScimException.class, e -> assertThat(e.kind()).isEqualTo(kind));
    }

    @Test
    void setsAndRemovesSingleValues() {
        resource.put("active", true);
        patch("{\"op\": \"Replace\", \"path\": \"active\", \"value\": \"False\"}");
        assertThat(ScimResources.flag(resource, "active")).contains(false);
        patch("{\"op\": \"add\", \"path\": \"name.familyName\", \"value\": \"Ruiz\"}");
        patch("{\"op\": \"add\", \"path\": \"name\", \"value\": {\"givenName\": \"Ana\"}}");
        assertThat(resource.get("name"))
                .isEqualTo(Map.of("familyname", "Ruiz", "givenname", "Ana"));
        patch("{\"op\": \"remove\", \"path\": \"name.givenName\"}");
        assertThat(resource.get("name")).isEqualTo(Map.of("familyname", "Ruiz"));
        patch("{\"op\": \"remove\", \"path\": \"name\"}");
        assertThat(resource).doesNotContainKey("name");
    }

    @Test
    void takesValuesWithoutAPath() {
        patch(
                "{\"op\": \"replace\", \"value\": {\"active\": false, \"name.givenName\": \"Ana\","
                        + " \"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager\": \"7\"}}");
        assertThat(resource)
                .containsEntry("active", false)
                .containsEntry("name", Map.of("givenname", "Ana"))
                .containsEntry("manager", "7");
        patch(
                "{\"op\": \"add\", \"value\":"
                        + " {\"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\": {\"manager\":"
                        + " {\"value\": \"8\"}}}}");
        assertThat(resource.get("manager")).isEqualTo(Map.of("value", "8"));
    }

    @Test
    void setsOneOfSeveralValuesAndMakesItIfThereIsNone() {
        String work = "emails[type eq \\\"work\\\"].value";
        patch("{\"op\": \"Add\", \"path\": \"" + work + "\", \"value\": \"a@example.com\"}");
        patch("{\"op\": \"replace\", \"path\": \"" + work + "\", \"value\": \"b@example.com\"}");
        assertThat(resource.get("emails"))
                .isEqualTo(List.of(Map.of("type", "work", "value", "b@example.com")));
        patch("{\"op\": \"remove\", \"path\": \"emails[type eq \\\"work\\\"]\"}");
        assertThat(resource.get("emails")).isEqualTo(List.of());
        refused(
                "{\"op\": \"replace\", \"path\": \"emails[type sw \\\"w\\\"].value\", \"value\": \"x\"}",
                "noTarget");
    }

    @Test
    void addsAndRemovesMembers() {
        patch(
                "{\"op\": \"add\", \"path\": \"members\", \"value\": [{\"value\": \"1\"}, {\"value\": \"2\"}]}");
        patch("{\"op\": \"add\", \"path\": \"members\", \"value\": {\"value\": \"2\"}}");
        assertThat(members()).extracting(each -> each.get("value")).containsExactly("1", "2");
        patch("{\"op\": \"remove\", \"path\": \"members[value eq \\\"1\\\"]\"}");
        assertThat(members()).extracting(each -> each.get("value")).containsExactly("2");
        patch("{\"op\": \"add\", \"value\": {\"members\": [{\"value\": \"3\"}]}}");
        patch("{\"op\": \"Remove\", \"path\": \"members\", \"value\": [{\"value\": \"2\"}]}");
        assertThat(members()).extracting(each -> each.get("value")).containsExactly("3");
        patch("{\"op\": \"replace\", \"path\": \"members\", \"value\": [{\"value\": \"4\"}]}");
        assertThat(members()).extracting(each -> each.get("value")).containsExactly("4");
        patch("{\"op\": \"remove\", \"path\": \"members\"}");
        assertThat(members()).isEmpty();
    }

    @Test
    void refusesWhatIsNoPatch() {
        assertThatThrownBy(() -> ScimPatch.apply(resource, Map.of()))
                .isInstanceOf(ScimException.class);
        refused("{\"op\": \"move\", \"path\": \"active\"}", "invalidSyntax");
        refused("{\"path\": \"active\"}", "invalidSyntax");
        refused("{\"op\": \"remove\"}", "noTarget");
        refused("{\"op\": \"add\", \"value\": 5}", "invalidValue");
        refused("{\"op\": \"add\", \"path\": \"a b\", \"value\": 5}", "invalidPath");
    }
}
