package org.tessera.demo.generate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Compares what is generated with what the modules of this repository declare. */
class DescriptorFitTest {

    private final Map<Kind, Map<String, JsonNode>> fields = new EnumMap<>(Kind.class);

    @Test
    void fitsTheDescriptors() throws IOException {
        for (Kind kind : Kind.values()) {
            fields.put(kind, read(kind));
        }
        for (Draft draft : DemoGeneratorTest.all(DemoGeneratorTest.plan(1, 800, 0))) {
            check(draft);
        }
    }

    private static Map<String, JsonNode> read(Kind kind) throws IOException {
        String[] type = kind.type().split("\\.");
        Path file =
                Path.of(
                        "..",
                        type[0],
                        "src/main/resources/OSGI-INF/tessera/types",
                        type[1] + ".json");
        Map<String, JsonNode> fields = new java.util.HashMap<>();
        for (JsonNode field : new ObjectMapper().readTree(Files.readAllBytes(file)).get("fields")) {
            fields.put(field.get("name").asText(), field);
        }
        return fields;
    }

    private void check(Draft draft) {
        Map<String, JsonNode> known = fields.get(draft.ref().kind());
        draft.values()
                .forEach(
                        (name, value) -> {
                            JsonNode field = known.get(name);
                            assertThat(field).as(draft.ref().kind() + "." + name).isNotNull();
                            assertThat(field.has("computed")).as(name).isFalse();
                            boolean past =
                                    draft.ref().kind() == Kind.CHANGE
                                            || name.startsWith("converted")
                                            || name.equals("stageSince");
                            assertThat(field.path("readOnly").asBoolean() && !past)
                                    .as(name)
                                    .isFalse();
                            if (field.has("choices")) {
                                assertThat(field.get("choices").findValuesAsText("value"))
                                        .as(name)
                                        .contains((String) value);
                            }
                            if (field.has("maxLength") && value instanceof String text) {
                                assertThat(text.length())
                                        .isLessThanOrEqualTo(field.get("maxLength").asInt());
                            }
                        });
        known.values().stream()
                .filter(field -> field.path("required").asBoolean())
                .forEach(
                        field ->
                                assertThat(draft.values()).containsKey(field.get("name").asText()));
    }
}
