package org.tessera.platform.identity.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.text.ParseException;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Believes ID tokens that a provider signed for this client and this attempt. Keys are read again
 * when a token names one that is not known, but not twice within half a minute. Thread-safe.
 */
final class IdTokens {

    private static final Duration KEYS_KEPT = Duration.ofMinutes(10);
    private static final long WAIT_MILLIS = 15_000;
    private static final int LONGEST = 20_000;

    /** Signatures with a pair of keys alone: nobody who knows the public one can make those. */
    private static final Set<JWSAlgorithm> SIGNATURES =
            Stream.of(JWSAlgorithm.Family.RSA, JWSAlgorithm.Family.EC)
                    .flatMap(Set::stream)
                    .collect(Collectors.toUnmodifiableSet());

    private final String issuer;
    private final String client;
    private final JWKSource<SecurityContext> keys;

    IdTokens(String issuer, String client, URI keys, ProviderHttp http, Duration pause)
            throws IOException {
        this.issuer = issuer;
        this.client = client;
        this.keys =
                JWKSourceBuilder.create(keys.toURL(), address -> read(address, http))
                        .cache(KEYS_KEPT.toMillis(), WAIT_MILLIS)
                        .refreshAheadCache(false)
                        .rateLimited(pause.toMillis())
                        .build();
    }

    private static Resource read(URL address, ProviderHttp http) throws IOException {
        try {
            ProviderHttp.Answered answered = http.get(address.toURI());
            Discovery.json(answered);
            return new Resource(answered.body(), "application/json");
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    /**
     * Checks a token.
     *
     * @throws OidcException if it is not good
     * @throws IOException if the keys cannot be read
     */
    JWTClaimsSet claims(String token, String nonce) throws OidcException, IOException {
        if (token.length() > LONGEST) {
            throw new OidcException("ID token too long");
        }
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(SIGNATURES, keys));
        processor.setJWTClaimsSetVerifier(
                new DefaultJWTClaimsVerifier<>(
                        client,
                        new JWTClaimsSet.Builder().issuer(issuer).claim("nonce", nonce).build(),
                        Set.of("sub", "iat", "exp")));
        try {
            JWTClaimsSet claims = processor.process(token, null);
            Object party = claims.getClaim("azp");
            if (party == null ? claims.getAudience().size() > 1 : !party.equals(client)) {
                throw new OidcException("ID token was issued to another client");
            }
            if (claims.getSubject().isBlank()) {
                throw new OidcException("ID token has no subject");
            }
            return claims;
        } catch (KeySourceException e) {
            if (e instanceof RateLimitReachedException) {
                throw new OidcException("ID token names a key that is not known");
            }
            throw new IOException(e.getMessage(), e);
        } catch (BadJOSEException | ParseException | JOSEException e) {
            throw new OidcException("ID token: " + e.getMessage());
        }
    }
}
