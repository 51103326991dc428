package org.tessera.platform.identity.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.tessera.platform.identity.internal.Secrets;

/**
 * Speaks with one provider. What it says of itself is asked when first needed, and again an hour
 * later. Thread-safe.
 */
public final class OidcProvider {

    private static final long FRESH_NANOS = Duration.ofHours(1).toNanos();

    private final OidcSettings settings;
    private final Supplier<Optional<String>> secret;
    private final Duration pause;
    private final ProviderHttp http = new ProviderHttp();
    private Known known;

    private record Known(Discovery discovery, IdTokens tokens, long readAt) {}

    /**
     * What one attempt to sign in is tied to: each is made of the secret in the cookie, so that
     * what the server keeps of it is of no use to who reads that.
     *
     * @param state what comes back with the browser
     * @param secret what the cookie holds
     */
    public record Ties(String state, String secret) {

        String nonce() {
            return Secrets.hash("nonce " + secret);
        }

        String verifier() {
            return Secrets.hash("verifier " + secret);
        }

        String challenge() {
            return Secrets.hash(verifier());
        }

        @Override
        public String toString() {
            return "Ties";
        }
    }

    /**
     * Creates what speaks with a provider.
     *
     * @param secret of this client, if it has one
     * @param pause how long keys are not read twice
     */
    OidcProvider(OidcSettings settings, Supplier<Optional<String>> secret, Duration pause) {
        this.settings = settings;
        this.secret = secret;
        this.pause = pause;
    }

    /** Returns how it is configured. */
    public OidcSettings settings() {
        return settings;
    }

    // Others wait meanwhile: they would ask the same, and it ends in ten seconds.
    private synchronized Known known() throws IOException {
        if (known == null || System.nanoTime() - known.readAt() > FRESH_NANOS) {
            Discovery discovery = Discovery.of(settings.issuer(), http);
            boolean isSame = known != null && known.discovery().keys().equals(discovery.keys());
            IdTokens tokens =
                    isSame
                            ? known.tokens()
                            : new IdTokens(
                                    settings.issuer().toString(),
                                    settings.client(),
                                    discovery.keys(),
                                    http,
                                    pause);
            known = new Known(discovery, tokens, System.nanoTime());
        }
        return known;
    }

    /**
     * Returns where a browser is sent.
     *
     * @throws IOException if the provider does not answer
     */
    public String location(Ties ties) throws IOException {
        String address = known().discovery().authorization().toString();
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", settings.client());
        query.put("redirect_uri", settings.callback().toString());
        query.put("scope", settings.scopes());
        query.put("state", ties.state());
        query.put("nonce", ties.nonce());
        query.put("code_challenge", ties.challenge());
        query.put("code_challenge_method", "S256");
        return address + (address.contains("?") ? "&" : "?") + form(query);
    }

    /**
     * Exchanges a code and returns who the user is.
     *
     * @param issuer that came with the code; null if none did
     * @throws OidcException if it is not believed
     * @throws IOException if the provider does not answer
     */
    public Identity identity(Ties ties, String code, String issuer)
            throws OidcException, IOException {
        Known present = known();
        if (issuer == null
                ? present.discovery().tellsIssuer()
                : !issuer.equals(settings.issuer().toString())) {
            throw new OidcException("answer of another issuer");
        }
        String token = exchange(present.discovery(), ties, code);
        JWTClaimsSet claims = present.tokens().claims(token, ties.nonce());
        boolean isVerified = Boolean.TRUE.equals(claims.getClaim("email_verified"));
        return new Identity(
                claims.getSubject(),
                isVerified ? text(claims, "email") : null,
                text(claims, "preferred_username"),
                text(claims, "name"));
    }

    private static String text(JWTClaimsSet claims, String name) {
        return claims.getClaim(name) instanceof String text && !text.isBlank()
                ? text.strip()
                : null;
    }

    private String exchange(Discovery discovery, Ties ties, String code)
            throws OidcException, IOException {
        Map<String, String> form = new LinkedHashMap<>();
        Map<String, String> headers = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", settings.callback().toString());
        form.put("code_verifier", ties.verifier());
        String kept = secret.get().orElse(null);
        if (kept == null || discovery.wantsSecretInForm()) {
            form.put("client_id", settings.client());
        }
        if (kept != null && discovery.wantsSecretInForm()) {
            form.put("client_secret", kept);
        } else if (kept != null) {
            String both = encoded(settings.client()) + ":" + encoded(kept);
            headers.put(
                    "Authorization",
                    "Basic "
                            + Base64.getEncoder()
                                    .encodeToString(both.getBytes(StandardCharsets.US_ASCII)));
        }
        ProviderHttp.Answered answered = http.post(discovery.token(), headers, form(form));
        if (answered.status() == 400 || answered.status() == 401) {
            throw new OidcException("code refused with status " + answered.status());
        }
        if (!(Discovery.json(answered).get("id_token") instanceof String token)) {
            throw new OidcException("no ID token");
        }
        return token;
    }

    private static String form(Map<String, String> members) {
        List<String> parts = new ArrayList<>();
        members.forEach((name, value) -> parts.add(name + "=" + encoded(value)));
        return parts.stream().collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
