package org.tessera.itests.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tessera.itests.harness.PrivateContainer;
import org.tessera.itests.harness.Response;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.support.Problem;
import org.tessera.itests.support.Rest;
import org.tessera.itests.support.Users;

/**
 * Users sign in with an account that they have elsewhere, and with nothing that only looks like it.
 * In a container of its own, for there are many failures from this address.
 */
@Tag("derby-only")
class ProviderSignInIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String SESSION = "/api/v1/session";
    private static final String OIDC = SESSION + "/oidc";
    private static final String USERS = "/api/v1/identity/users";
    private static final String EVENTS = "/api/v1/identity/access-events";
    private static final Consumer<Map<String, Object>> AS_IT_IS = claims -> {};

    private static PrivateContainer container;
    private static TestProvider provider;
    private static TesseraApi operator;
    private static TesseraApi anybody;
    private static String role;

    /** A browser that was sent away. */
    private record Away(String location, TesseraApi browser) {
        String state() {
            return TestProvider.form(URI.create(location).getRawQuery()).get("state");
        }
    }

    @BeforeAll
    static void configure() throws IOException {
        provider = new TestProvider();
        container = PrivateContainer.start();
        operator = container.api();
        anybody = operator.withoutKey();
        role = Rest.id(operator, "/api/v1/identity/roles", "name", "Elsewhere");
        configure("corp", provider.issuer(), "label = Corporation");
        configure("making", provider.issuer(), "create = true");
        configure("subject", provider.issuer(), "match = subject");
        configure("gone", "http://127.0.0.1:1", "");
        configure("moved", provider.issuer() + "/moved", "");
        configure("plain", "http://idp.example.com", "");
        await("the providers")
                .atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(Rest.texts(providers(), "id"))
                                        .containsExactlyInAnyOrder(
                                                "corp", "making", "subject", "gone", "moved"));
    }

    private static Path file(String id) {
        return container.home().resolve("etc/org.tessera.oidc-" + id + ".cfg");
    }

    private static void configure(String id, String issuer, String more) throws IOException {
        Path whole = Files.createTempFile(container.home().resolve("data"), id, ".cfg");
        Files.writeString(
                whole,
                String.join(
                        "\n",
                        "id = " + id,
                        "issuer = " + issuer,
                        "client.id = " + TestProvider.CLIENT,
                        "client.secret = " + TestProvider.SECRET,
                        "public.url = http://127.0.0.1:" + container.httpPort(),
                        more,
                        ""));
        Files.move(whole, file(id));
    }

    private static JsonNode providers() {
        return anybody.get(SESSION + "/providers").expect(200).json().path("items");
    }

    @AfterAll
    static void end() throws IOException {
        provider.close();
        container.close();
    }

    @AfterEach
    void heal() {
        provider.isDown = false;
        provider.signature = TestProvider.Signature.RIGHT;
    }

    private static String user(String login) {
        String id = Users.make(operator, login, role);
        operator.patch(USERS + "/" + id, Map.of("email", login + "@example.com")).expect(200);
        return id;
    }

    private static Consumer<Map<String, Object>> email(String login) {
        return claims -> {
            claims.put("email", login + "@Example.com");
            claims.put("email_verified", true);
        };
    }

    private static Away begin(String id) {
        Response begun =
                anybody.post(OIDC + "/begin", Map.of("provider", id, "return", "/accounts?a=1#b"))
                        .expect(200);
        return new Away(begun.json().path("location").asText(), with(begun));
    }

    private static TesseraApi with(Response response) {
        String cookie = response.header("set-cookie");
        return anybody.with("Cookie", cookie.substring(0, cookie.indexOf(';')));
    }

    private static Response finish(Away away, String code, String... more) {
        Map<String, Object> body = new HashMap<>();
        body.put("state", away.state());
        body.put("code", code);
        body.put("issuer", provider.issuer());
        for (int i = 0; i < more.length; i += 2) {
            body.put(more[i], more[i + 1]);
        }
        body.values().removeIf(value -> value.equals(""));
        return away.browser().post(OIDC, body);
    }

    /** Goes all the way. */
    private static Response signIn(String id, String subject, Consumer<Map<String, Object>> tweak) {
        Away away = begin(id);
        return finish(away, provider.authorize(away.location(), subject, tweak));
    }

    private static Consumer<Map<String, Object>> and(
            Consumer<Map<String, Object>> first, String claim, Object value) {
        return first.andThen(claims -> claims.put(claim, value));
    }

    /** Every refusal reads alike; what was wrong is told to auditors. */
    private static void checkRefused(Response response, String reason) {
        JsonNode problem = Problem.check(response, 401, "unauthenticated");
        assertThat(problem.path("detail").asText())
                .isEqualTo("You could not be signed in with this provider; begin again");
        assertThat(problem.has("secondFactor")).isFalse();
        assertThat(response.header("set-cookie")).isEmpty();
        assertThat(lastEvent("sign-in-failed")).contains(reason);
    }

    private static String lastEvent(String kind) {
        return operator.get(
                        Rest.path(EVENTS, "filter", "event==" + kind, "sort", "-id") + "&limit=1")
                .expect(200)
                .json()
                .at("/items/0/detail")
                .asText();
    }

    @Test
    void aUserSignsInByVerifiedMailAndIsKnownByTheSubjectFromThenOn() {
        String id = user("ada.oidc");
        Response begun =
                anybody.post(OIDC + "/begin", Map.of("provider", "corp", "return", "/x"))
                        .expect(200);
        assertThat(begun.header("set-cookie"))
                .contains("HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=600");
        Map<String, String> query =
                TestProvider.form(URI.create(begun.json().path("location").asText()).getRawQuery());
        assertThat(query)
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("response_type", "code")
                .containsEntry("tenant", "1")
                .containsEntry(
                        "redirect_uri",
                        "http://127.0.0.1:" + container.httpPort() + OIDC + "/callback");

        Response done = signIn("corp", "sub-ada", email("ada.oidc")).expect(200);
        assertThat(done.json().path("user").asText()).isEqualTo(id);
        assertThat(done.json().path("return").asText()).isEqualTo("/accounts?a=1#b");
        assertThat(done.header("set-cookie"))
                .startsWith("tessera-session=")
                .contains("HttpOnly", "SameSite=Strict");
        assertThat(with(done).get(SESSION).expect(200).json().path("user").asText()).isEqualTo(id);
        with(done)
                .with("Tessera-Token", done.json().path("token").asText())
                .delete(SESSION)
                .expect(204);
        assertThat(lastEvent("signed-in")).isEqualTo("oidc corp");

        operator.patch(USERS + "/" + id, Map.of("email", "other@example.com")).expect(200);
        assertThat(signIn("corp", "sub-ada", AS_IT_IS).expect(200).json().path("user").asText())
                .isEqualTo(id);
        operator.patch(USERS + "/" + id, Map.of("active", false)).expect(200);
        checkRefused(signIn("corp", "sub-ada", AS_IT_IS), "switched off");
    }

    @Test
    void theSecretOfTheClientStaysInNoFile() {
        await("the files")
                .atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(Files.readString(file("corp")))
                                        .contains("client.id")
                                        .doesNotContain("secret"));
        assertThat(container.console().run("crm:secrets-rotate")).isNotBlank();
        user("rotated.oidc");
        signIn("corp", "sub-rotated", email("rotated.oidc")).expect(200);
    }

    @Test
    void tokensThatOnlyLookRightAreRefused() {
        user("eve.oidc");
        Consumer<Map<String, Object>> eve = email("eve.oidc");
        checkRefused(signIn("corp", "e", and(eve, "nonce", "other")), "nonce");
        checkRefused(signIn("corp", "e", and(eve, "iss", "http://127.0.0.1:2")), "iss");
        checkRefused(signIn("corp", "e", and(eve, "aud", "other")), "aud");
        checkRefused(
                signIn("corp", "e", and(eve, "aud", List.of(TestProvider.CLIENT, "other"))),
                "another client");
        checkRefused(signIn("corp", "e", and(eve, "azp", "other")), "another client");
        checkRefused(
                signIn("corp", "e", and(eve, "exp", Date.from(Instant.now().minusSeconds(600)))),
                "Expired");
        checkRefused(signIn("corp", "e", eve.andThen(claims -> claims.remove("nonce"))), "nonce");
        provider.signature = TestProvider.Signature.NONE;
        checkRefused(signIn("corp", "e", eve), "ID token");
        provider.signature = TestProvider.Signature.WITH_THE_PUBLIC_KEY;
        checkRefused(signIn("corp", "e", eve), "ID token");
        provider.signature = TestProvider.Signature.OF_SOMEBODY_ELSE;
        checkRefused(signIn("corp", "e", eve), "ID token");
    }

    @Test
    void whoIsNotKnownOrNotVerifiedIsRefused() {
        user("mallory.oidc");
        checkRefused(signIn("corp", "m", AS_IT_IS), "no such user");
        checkRefused(signIn("corp", "m", email("nobody.oidc")), "no such user");
        checkRefused(
                signIn("corp", "m", and(email("mallory.oidc"), "email_verified", false)),
                "no such user");
        checkRefused(
                signIn("corp", "m", and(email("mallory.oidc"), "email_verified", "true")),
                "no such user");
    }

    @Test
    void anAnswerCountsOnceAndInTheBrowserThatWasSentAway() {
        user("bob.oidc");
        Consumer<Map<String, Object>> bob = email("bob.oidc");
        Away away = begin("corp");
        String code = provider.authorize(away.location(), "b", bob);
        checkRefused(finish(new Away(away.location(), anybody), code), "state");
        checkRefused(finish(new Away(away.location(), begin("corp").browser()), code), "state");
        checkRefused(finish(away, code, "state", "x".repeat(43)), "state");
        finish(away, code).expect(200);
        checkRefused(finish(away, code), "state");
        Away again = begin("corp");
        checkRefused(finish(again, code), "code refused");
        // A stolen code: the verifier of this browser does not fit.
        Away victim = begin("corp");
        checkRefused(
                finish(begin("corp"), provider.authorize(victim.location(), "b", bob)),
                "code refused");
    }

    @Test
    void answersOfOtherIssuersAreRefused() {
        Away away = begin("corp");
        String code = provider.authorize(away.location(), "x", AS_IT_IS);
        checkRefused(finish(away, code, "issuer", "https://evil.example.com"), "issuer");
        Away without = begin("corp");
        String other = provider.authorize(without.location(), "x", AS_IT_IS);
        checkRefused(finish(without, other, "issuer", ""), "issuer");
        checkRefused(finish(begin("corp"), "", "error", "access_denied"), "refused");
    }

    @Test
    void newKeysAreReadWhenATokenNamesOneButNotForEveryToken() {
        user("kim.oidc");
        signIn("corp", "k", email("kim.oidc")).expect(200);
        provider.rotate();
        int before = provider.keysRead.get();
        signIn("corp", "k", email("kim.oidc")).expect(200);
        assertThat(provider.keysRead.get()).isEqualTo(before + 1);
        RSAKey known = provider.key();
        Response last = null;
        for (int i = 0; i < 3; i++) {
            provider.rotate();
            last = signIn("corp", "k", email("kim.oidc"));
            known = last.status() == 200 ? provider.key() : known;
        }
        checkRefused(last, "names a key that is not known");
        assertThat(provider.keysRead.get()).isLessThan(before + 4);
        provider.use(known);
    }

    @Test
    void aProviderThatIsDownIsNamedWithTheCause() {
        Away away = begin("corp");
        String code = provider.authorize(away.location(), "d", AS_IT_IS);
        provider.isDown = true;
        JsonNode down = Problem.check(finish(away, code), 503, "unavailable");
        assertThat(down.path("cause").asText()).contains("503");
        assertThat(down.path("detail").asText()).contains("Corporation", "503");
        provider.isDown = false;
        JsonNode gone =
                Problem.check(
                        anybody.post(OIDC + "/begin", Map.of("provider", "gone")),
                        503,
                        "unavailable");
        assertThat(gone.path("cause").asText()).contains("refused");
        JsonNode moved =
                Problem.check(
                        anybody.post(OIDC + "/begin", Map.of("provider", "moved")),
                        503,
                        "unavailable");
        assertThat(moved.path("cause").asText()).contains("302");
    }

    @Test
    void nobodyIsSentToAnotherSite() {
        for (String elsewhere :
                List.of(
                        "//evil.example.com",
                        "https://evil.example.com",
                        "/\\evil.example.com",
                        "/\t/evil.example.com",
                        "\\\\evil.example.com",
                        "javascript:alert(1)",
                        "evil",
                        "/é")) {
            Problem.check(
                    anybody.post(OIDC + "/begin", Map.of("provider", "corp", "return", elsewhere)),
                    400,
                    "bad-request");
        }
        Problem.check(anybody.post(OIDC + "/begin", Map.of("provider", "none")), 404, "not-found");
    }

    @Test
    void usersAreMadeWithoutAnyRightWhereThatIsConfigured() {
        Consumer<Map<String, Object>> claims =
                and(and(email("new.oidc"), "preferred_username", "New.Oidc"), "name", "New One");
        Response done = signIn("making", "sub-new", claims).expect(200);
        String id = done.json().path("user").asText();
        JsonNode made = operator.get(USERS + "/" + id).expect(200).json();
        assertThat(made.path("login").asText()).isEqualTo("new.oidc");
        assertThat(made.path("name").asText()).isEqualTo("New One");
        assertThat(with(done).get("/api/v1/customers/accounts").status()).isEqualTo(403);
        assertThat(signIn("making", "sub-new", AS_IT_IS).expect(200).json().path("user").asText())
                .isEqualTo(id);
        // Somebody else who is called the same does not become the same user.
        checkRefused(
                signIn("making", "sub-thief", and(AS_IT_IS, "preferred_username", "new.oidc")),
                "taken");
    }

    @Test
    void aLoginMayBeTheSubject() {
        String id = user("employee17");
        assertThat(
                        signIn("subject", "Employee17", AS_IT_IS)
                                .expect(200)
                                .json()
                                .path("user")
                                .asText())
                .isEqualTo(id);
        user("by.mail");
        checkRefused(signIn("subject", "sub-else", email("by.mail")), "no such user");
    }

    @Test
    void aSecondFactorIsAskedForHereToo() {
        user("twofold.oidc");
        TesseraApi self = Users.signIn(operator, "twofold.oidc");
        String secret =
                self.post(SESSION + "/second-factor", Map.of("password", Users.PASSWORD))
                        .expect(200)
                        .json()
                        .path("secret")
                        .asText();
        String recovery =
                self.post(
                                SESSION + "/second-factor/confirmation",
                                Map.of("code", AuthenticatorApp.code(secret, 0)))
                        .expect(200)
                        .json()
                        .at("/recoveryCodes/0")
                        .asText();
        Away away = begin("corp");
        String code = provider.authorize(away.location(), "two", email("twofold.oidc"));
        JsonNode needed = Problem.check(finish(away, code), 401, "unauthenticated");
        assertThat(needed.path("secondFactor").asBoolean()).isTrue();
        checkRefused(finish(away, "", "secondFactor", "000000x"), "second factor");
        checkRefused(
                finish(new Away(away.location(), anybody), "", "secondFactor", recovery), "state");
        Response done = finish(away, "", "secondFactor", recovery).expect(200);
        with(done).get(SESSION).expect(200);
        checkRefused(finish(away, "", "secondFactor", recovery), "state");
    }

    @Test
    void thePageToReturnToRunsItsOwnScriptAlone() throws GeneralSecurityException {
        Response page =
                anybody.with("Accept-Language", "es")
                        .with("Accept", "text/html")
                        .get(OIDC + "/callback?state=%3Cscript%3E&code=x&iss=y")
                        .expect(200);
        Matcher script =
                Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL).matcher(page.text());
        assertThat(script.find()).isTrue();
        String hash =
                Base64.getEncoder()
                        .encodeToString(
                                MessageDigest.getInstance("SHA-256")
                                        .digest(script.group(1).getBytes(StandardCharsets.UTF_8)));
        assertThat(page.header("content-security-policy"))
                .startsWith("default-src 'none'; script-src 'sha256-" + hash + "'");
        assertThat(page.header("referrer-policy")).isEqualTo("no-referrer");
        assertThat(page.header("cache-control")).isEqualTo("no-store");
        assertThat(page.text()).contains("Identificando").doesNotContain("state=", "%3C");
    }
}
