package org.tessera.platform.rest.scim;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Any text is a filter and a path of a patch, or a mistake that can be told. */
class ScimFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void aTextIsAFilterAPathOrAMistake(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("username", "ana");
        resource.put("emails", List.of(Map.of("type", "work", "value", "ana@example.com")));
        attempt(() -> ScimParser.filter(text).matches(resource));
        for (String op : List.of("add", "replace", "remove")) {
            Map<String, Object> operation = Map.of("op", op, "path", text, "value", text);
            attempt(() -> ScimPatch.apply(resource, Map.of("Operations", List.of(operation))));
        }
    }

    private static void attempt(Runnable deed) {
        try {
            deed.run();
        } catch (ScimException e) {
            assertThat(e.status()).isEqualTo(400);
            assertThat(e.kind()).isNotEmpty();
        }
    }
}
