package org.tessera.itests.identity;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A provider of OpenID Connect with real keys, which can be made to do wrong. It checks what real
 * ones check: the client's secret, the verifier, the address to return to, and that a code comes
 * once.
 */
final class TestProvider implements AutoCloseable {

    static final String CLIENT = "tessera";
    static final String SECRET = "a secret: of the client & more";

    /** How the next tokens are signed. */
    enum Signature {
        RIGHT,
        NONE,
        WITH_THE_PUBLIC_KEY,
        OF_SOMEBODY_ELSE
    }

    private final HttpServer server;
    private final Map<String, Grant> grants = new ConcurrentHashMap<>();
    final AtomicInteger keysRead = new AtomicInteger();
    volatile Signature signature = Signature.RIGHT;
    volatile boolean isDown;
    private volatile RSAKey key = newKey();

    private record Grant(Map<String, String> request, Map<String, Object> claims) {}

    TestProvider() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on tokens are signed with another key, and the one before is gone. */
    void rotate() {
        key = newKey();
    }

    RSAKey key() {
        return key;
    }

    /** From now on tokens are signed with this key again. */
    void use(RSAKey earlier) {
        key = earlier;
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Does what the provider does when a user signs in there.
     *
     * @param location to which the browser was sent
     * @param tweak changes what the token says
     * @return the code
     */
    String authorize(String location, String subject, Consumer<Map<String, Object>> tweak) {
        Map<String, String> request = form(URI.create(location).getRawQuery());
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer());
        claims.put("aud", CLIENT);
        claims.put("sub", subject);
        claims.put("nonce", request.get("nonce"));
        claims.put("iat", Date.from(Instant.now()));
        claims.put("exp", Date.from(Instant.now().plusSeconds(300)));
        tweak.accept(claims);
        String code = UUID.randomUUID().toString();
        grants.put(code, new Grant(request, claims));
        return code;
    }

    static Map<String, String> form(String text) {
        Map<String, String> form = new HashMap<>();
        for (String part : text.split("&")) {
            int equals = part.indexOf('=');
            form.put(
                    part.substring(0, equals),
                    URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return form;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        try (exchange) {
            if (isDown) {
                exchange.sendResponseHeaders(503, -1);
            } else if (path.startsWith("/moved/")) {
                exchange.getResponseHeaders()
                        .add("Location", issuer() + "/.well-known/openid-configuration");
                exchange.sendResponseHeaders(302, -1);
            } else {
                byte[] body =
                        new ObjectMapper()
                                .writeValueAsBytes(
                                        switch (path) {
                                            case "/keys" -> keys();
                                            case "/token" -> token(exchange);
                                            default -> discovery();
                                        });
                boolean isError = new String(body, StandardCharsets.UTF_8).startsWith("{\"error");
                exchange.sendResponseHeaders(isError ? 400 : 200, body.length);
                exchange.getResponseBody().write(body);
            }
        } catch (JOSEException | GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private Map<String, Object> discovery() {
        return Map.of(
                "issuer",
                issuer(),
                "authorization_endpoint",
                issuer() + "/authorize?tenant=1",
                "token_endpoint",
                issuer() + "/token",
                "jwks_uri",
                issuer() + "/keys",
                "authorization_response_iss_parameter_supported",
                true,
                "code_challenge_methods_supported",
                List.of("S256"));
    }

    private Map<String, Object> keys() {
        keysRead.incrementAndGet();
        return new JWKSet(key.toPublicJWK()).toJSONObject();
    }

    private Map<String, Object> token(HttpExchange exchange)
            throws IOException, JOSEException, GeneralSecurityException {
        Map<String, String> form =
                form(
                        new String(
                                exchange.getRequestBody().readAllBytes(),
                                StandardCharsets.US_ASCII));
        Grant grant = grants.remove(form.getOrDefault("code", ""));
        if (grant == null
                || !isClient(exchange.getRequestHeaders().getFirst("Authorization"))
                || !"authorization_code".equals(form.get("grant_type"))
                || !grant.request().get("redirect_uri").equals(form.get("redirect_uri"))
                || !grant.request()
                        .get("code_challenge")
                        .equals(challenge(form.getOrDefault("code_verifier", "")))) {
            return Map.of("error", "invalid_grant");
        }
        return Map.of(
                "access_token", "none of your business",
                "token_type", "Bearer",
                "id_token", signed(grant.claims()));
    }

    private static boolean isClient(String header) {
        if (header == null || !header.startsWith("Basic ")) {
            return false;
        }
        String[] both =
                new String(
                                Base64.getDecoder().decode(header.substring(6)),
                                StandardCharsets.US_ASCII)
                        .split(":");
        return both.length == 2
                && URLDecoder.decode(both[0], StandardCharsets.UTF_8).equals(CLIENT)
                && URLDecoder.decode(both[1], StandardCharsets.UTF_8).equals(SECRET);
    }

    private static String challenge(String verifier) throws GeneralSecurityException {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        MessageDigest.getInstance("SHA-256")
                                .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    }

    private String signed(Map<String, Object> claims) throws JOSEException {
        JWTClaimsSet.Builder builder = new JWTClaimsSet.Builder();
        claims.forEach(builder::claim);
        JWTClaimsSet set = builder.build();
        if (signature == Signature.NONE) {
            return new PlainJWT(set).serialize();
        }
        if (signature == Signature.WITH_THE_PUBLIC_KEY) {
            SignedJWT confused = new SignedJWT(header(JWSAlgorithm.HS256), set);
            confused.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
            return confused.serialize();
        }
        SignedJWT right = new SignedJWT(header(JWSAlgorithm.RS256), set);
        right.sign(new RSASSASigner(signature == Signature.OF_SOMEBODY_ELSE ? newKey() : key));
        return right.serialize();
    }

    private JWSHeader header(JWSAlgorithm algorithm) {
        return new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
