package org.tessera.itests.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import org.tessera.itests.harness.Response;

/** What every answer that tells of a problem has to be. */
public final class Problem {

    private static final String URN = "urn:tessera:problem:";
    private static final Pattern INSIDES =
            Pattern.compile(
                    "(?i)<html|<!doctype|\\bat [\\w.$]+\\([\\w.]+:\\d+\\)|Exception\\b|java\\.(?:lang|util|io|sql)"
                            + "|org\\.(?:tessera|apache|eclipse|osgi)\\.|\\bSELECT .* FROM\\b|SQLSTATE");

    private Problem() {}

    /** Checks that an answer is a problem document of this kind that gives nothing away. */
    public static JsonNode check(Response response, int status, String type) {
        assertThat(response.status()).as(response.text()).isEqualTo(status);
        assertThat(response.header("content-type")).isEqualTo("application/problem+json");
        JsonNode json = response.json();
        assertThat(json.path("type").asText()).as(response.text()).isEqualTo(URN + type);
        assertThat(json.path("status").asInt()).isEqualTo(status);
        assertThat(json.path("title").asText()).isNotBlank();
        checkDiscreet(response.text());
        return json;
    }

    /** Checks that an answer shows nothing of how the product is made. */
    public static void checkDiscreet(String text) {
        assertThat(text).doesNotContainPattern(INSIDES);
    }

    /** Checks that a problem names a field with this code. */
    public static void checkField(JsonNode problem, String field, String code) {
        for (JsonNode error : problem.path("errors")) {
            if (error.path("field").asText().equals(field)
                    && error.path("code").asText().equals(code)) {
                assertThat(error.path("message").asText()).isNotBlank();
                return;
            }
        }
        throw new AssertionError("no error " + field + "/" + code + " in " + problem);
    }
}
