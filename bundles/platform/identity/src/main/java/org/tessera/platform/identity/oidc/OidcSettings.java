package org.tessera.platform.identity.oidc;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.tessera.platform.security.ProviderSignIn;

/**
 * A provider as configured and checked.
 *
 * @param id what addresses and links call it
 * @param label what people call it
 * @param issuer its address
 * @param client what it calls this installation
 * @param callback where it sends browsers back
 * @param scopes what is asked for, separated by blanks
 * @param bySubject whether users are found by a login that equals the subject, and not by e-mail
 * @param creates whether users are made who are not there yet
 */
public record OidcSettings(
        String id,
        String label,
        URI issuer,
        String client,
        URI callback,
        String scopes,
        boolean bySubject,
        boolean creates) {

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Set<String> MATCHES = Set.of("email", "subject");

    /**
     * Checks a configuration.
     *
     * @throws IllegalArgumentException with a sentence for the administrator
     */
    static OidcSettings of(OidcConfig config) {
        if (config.id() == null || !ID.matcher(config.id()).matches()) {
            throw new IllegalArgumentException(
                    "id of an OpenID Connect provider: small letters, digits and - only");
        }
        if (config.client_id() == null || config.client_id().isBlank()) {
            throw new IllegalArgumentException("client.id is missing");
        }
        if (!MATCHES.contains(config.match())) {
            throw new IllegalArgumentException("match has to be one of " + MATCHES);
        }
        if (!List.of(config.scopes().strip().split(" +")).contains("openid")) {
            throw new IllegalArgumentException("scopes: openid has to be one of them");
        }
        URI address =
                Addresses.checked(
                        String.valueOf(config.public_url()).replaceFirst("/+$", ""), true);
        if (!address.getRawPath().isEmpty() || address.getRawQuery() != null) {
            throw new IllegalArgumentException("public.url has to be an address without a path");
        }
        return new OidcSettings(
                config.id(),
                config.label().isBlank() ? config.id() : config.label(),
                Addresses.checked(String.valueOf(config.issuer()), true),
                config.client_id(),
                URI.create(address + ProviderSignIn.CALLBACK),
                config.scopes().strip(),
                config.match().equals("subject"),
                config.create());
    }
}
