package org.tessera.platform.rest.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.api.problem.FieldProblem;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.records.value.JsonValues;

class ProblemsTest {

    private static final Locale SPANISH = Locale.forLanguageTag("es");

    @Test
    void namesEveryFieldInTheLanguageOfTheCaller() {
        ProblemException problem =
                new ProblemException(
                        ProblemType.INVALID,
                        new LocalizedText("Two are wrong", "Dos están mal"),
                        List.of(
                                new FieldProblem(
                                        "name",
                                        "required",
                                        new LocalizedText("Is missing", "Falta")),
                                new FieldProblem(
                                        "amount.currency",
                                        "currency",
                                        new LocalizedText("None", "Ninguna"))),
                        Map.of("index", 3));

        Reply reply = Problems.of(problem, SPANISH, "POST", "/api/v1/x");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.contentType()).isEqualTo("application/problem+json");
        assertThat(new String(reply.body(), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"type\":\"urn:tessera:problem:invalid\",\"title\":\"Algunos valores no son válidos\","
                                + "\"status\":422,\"detail\":\"Dos están mal\",\"instance\":\"/api/v1/x\",\"errors\":["
                                + "{\"field\":\"name\",\"code\":\"required\",\"message\":\"Falta\"},"
                                + "{\"field\":\"amount.currency\",\"code\":\"currency\",\"message\":\"Ninguna\"}],"
                                + "\"index\":3}");
    }

    @Test
    void carriesTheHeadersOfTheProblem() {
        Reply reply =
                Problems.of(
                        HttpProblem.unavailable(LocalizedText.same("x")),
                        Locale.ENGLISH,
                        "GET",
                        "/api/v1/x");
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.headers()).containsEntry("Retry-After", "1");
    }

    @Test
    void tellsNothingOfWhatIsUnexpectedButAReference() {
        Reply reply =
                Problems.of(
                        new IllegalStateException("secret"), Locale.ENGLISH, "GET", "/api/v1/x");
        assertThat(reply.status()).isEqualTo(500);
        assertThat(body(reply).get("reference").toString()).hasSize(36);
        assertThat(body(reply).get("detail").toString())
                .contains(body(reply).get("reference").toString());
        assertThat(body(reply).toString()).doesNotContain("secret").doesNotContain("IllegalState");
    }

    @ParameterizedTest
    @EnumSource
    void everyKindHasAStatusThatIsAnError(ProblemType type) {
        Reply reply =
                Problems.of(
                        new ProblemException(type, LocalizedText.same("x")), Locale.ENGLISH, "/");
        assertThat(reply.status()).isBetween(400, 599);
        assertThat(body(reply)).containsEntry("type", type.uri());
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                400, 404, 405, 406, 408, 411, 413, 414, 415, 417, 418, 426, 431, 500, 501, 503, 505
            })
    void everyStatusHasADocument(int status) {
        Reply reply = Statuses.reply(status, Locale.ENGLISH, null);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(body(reply))
                .containsEntry("status", (long) status)
                .containsKey("title")
                .doesNotContainKey("instance")
                .hasEntrySatisfying(
                        "type",
                        type -> assertThat(type.toString()).startsWith("urn:tessera:problem:"));
    }

    private static Map<String, Object> body(Reply reply) {
        return JsonValues.parseObject(new String(reply.body(), StandardCharsets.UTF_8));
    }
}
