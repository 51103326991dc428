package org.tessera.itests.corpora;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tessera.itests.harness.PrivateContainer;
import org.tessera.itests.harness.Response;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.support.Fixtures;
import org.tessera.itests.support.Problem;
import org.tessera.itests.support.Rest;

/**
 * Whatever is sent to an input is a value or a mistake: it is kept as it is or refused with a
 * problem, leads nowhere, and is never run, answered as a page, or answered with the insides.
 */
@Tag("derby-only")
class CorporaIT {

    /** A run that is not long takes so many-th of the texts for each input, each time others. */
    private static final String SCIM_ERROR = "urn:ietf:params:scim:api:messages:2.0:Error";

    private static final int STEP = 20;

    /** An account that no text is about. */
    private static final String OTHER = "Somebody else altogether";

    /** What a text says is in the answer that refuses it, perhaps shortened. */
    private static final String SAID = "<!DOCTYPE x";

    /** What answers with a page, in two languages. */
    private static final String PAGE = "/api/v1/session/oidc/callback";

    private static Set<String> pages;
    private static PrivateContainer container;
    private static TesseraApi api;
    private static ServerSocket listener;
    private static JsonNode document;
    private static Samples samples;
    private static Corpus corpus;
    private static Attack attack;

    @BeforeAll
    static void start() throws IOException {
        listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        corpus = new Corpus(listener.getLocalPort());
        container = PrivateContainer.start();
        Fixtures.install(container, "fleet", "depot");
        api = container.api();
        pages =
                Set.of(
                        api.with("Accept-Language", "en").get(PAGE).expect(200).text(),
                        api.with("Accept-Language", "es").get(PAGE).expect(200).text());
        document = api.get("/api/v1/openapi.json").expect(200).json();
        samples = new Samples(api, document);
        String key = Files.readString(container.home().resolve("data/admin.key")).strip();
        attack = new Attack(container.httpPort(), key, document, samples);
    }

    @AfterAll
    static void stop() throws IOException {
        if (container != null) {
            container.close();
        }
        listener.close();
    }

    @Test
    void aPartOfTheCorpusIsNothingButValues() throws IOException {
        sendEverywhere(STEP);
    }

    @Test
    @Tag("long")
    void theCorpusIsNothingButValues() throws IOException {
        sendEverywhere(1);
    }

    private static void sendEverywhere(int step) throws IOException {
        List<Input> inputs = Inputs.of(document);
        Map<String, String> wrong = new TreeMap<>();
        AtomicInteger calls = new AtomicInteger();
        AtomicInteger number = new AtomicInteger();
        for (Input input : inputs) {
            for (String text : corpus.some(step, number.getAndIncrement())) {
                attack.send(input, text)
                        .ifPresent(
                                answer -> {
                                    calls.incrementAndGet();
                                    check(input, text, answer, wrong);
                                });
            }
        }
        System.out.printf("%d texts sent to %d inputs%n", calls.get(), inputs.size());
        assertThat(wrong).isEmpty();
        assertThat(inputs).hasSizeGreaterThan(2_000);
        nobodyWasLedAway();
        container.awaitHealthy();
        assertThat(container.log().errors()).isEmpty();
        for (String path : samples.paths().values()) {
            api.get(path).expect(200);
        }
    }

    private static void check(
            Input input, String text, HttpResponse<String> answer, Map<String, String> wrong) {
        String body = answer.body();
        String type = answer.headers().firstValue("content-type").orElse("");
        // A key that is made of the text has it in lower case.
        String quiet =
                body.replace(text, "")
                        .replace(inJson(text), "")
                        .replace(inJson(text).toLowerCase(Locale.ROOT), "")
                        .replace(SAID, "");
        boolean right =
                answer.statusCode() < 500
                        && (!type.contains("html") || isTheOnlyPage(input, body))
                        && (answer.headers().firstValue("set-cookie").isEmpty()
                                || input.template().endsWith("/session"))
                        && answer.headers()
                                .firstValue("x-content-type-options")
                                .orElse("")
                                .equals("nosniff")
                        && (answer.statusCode() < 400
                                || (isProblem(type, body, input) && isDiscreet(quiet)));
        if (!right) {
            wrong.putIfAbsent(
                    input.toString(),
                    shortened(text)
                            + " → "
                            + answer.statusCode()
                            + " "
                            + type
                            + " "
                            + shortened(body));
        }
    }

    /** A browser comes there from a provider; what it brings is no part of the page. */
    private static boolean isTheOnlyPage(Input input, String body) {
        return input.template().equals(PAGE) && pages.contains(body);
    }

    private static boolean isDiscreet(String body) {
        try {
            Problem.checkDiscreet(body);
        } catch (AssertionError e) {
            return false;
        }
        return true;
    }

    private static boolean isProblem(String type, String body, Input input) {
        boolean isOfScim =
                input.template().startsWith("/api/v1/scim/")
                        && type.equals("application/scim+json")
                        && body.contains(SCIM_ERROR);
        return isOfScim || type.equals("application/problem+json");
    }

    private static String inJson(String text) {
        String json = TesseraApi.JSON.getNodeFactory().textNode(text).toString();
        return json.substring(1, json.length() - 1);
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(200, text.length()));
    }

    private static void nobodyWasLedAway() throws IOException {
        listener.setSoTimeout(500);
        try {
            listener.accept().close();
        } catch (SocketTimeoutException e) {
            return;
        }
        throw new AssertionError("the container followed an address that was sent to it");
    }

    /** Also where it is looked for, sorted, exported and told again in the history. */
    @Test
    void whatIsKeptIsKeptAsItIs() {
        List<String> stored = new ArrayList<>();
        String accounts = "/api/v1/customers/accounts";
        api.post(accounts, Map.of("name", OTHER)).expect(201);
        for (String text : corpus.texts()) {
            Response made = api.post(accounts, Map.of("name", text, "description", text));
            if (made.status() != 201) {
                assertThat(made.status()).as(text).isIn(400, 422);
                continue;
            }
            stored.add(text);
            String record = accounts + "/" + made.json().path("id").asText();
            JsonNode read = api.get(record).expect(200).json();
            assertThat(read.path("description").asText()).isEqualTo(text);
            assertThat(api.get(record + "/history").expect(200).json().toString())
                    .contains(inJson(text));
            String name = read.path("name").asText();
            JsonNode found =
                    api.get(Rest.path(accounts, "filter", "name==" + quoted(name), "limit", 500))
                            .expect(200)
                            .json();
            assertThat(Rest.texts(found.path("items"), "name"))
                    .as(text)
                    .contains(name)
                    .doesNotContain(OTHER);
        }
        assertThat(stored).hasSizeGreaterThan(60);
        for (String line :
                api.get(accounts + "/export?fields=name").expect(200).text().split("\r\n")) {
            assertThat(line).doesNotMatch("\"?[=+@\t-].*");
        }
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
