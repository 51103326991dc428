package org.tessera.platform.identity.oidc;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.List;
import java.util.Map;

/**
 * What a provider says of itself.
 *
 * @param authorization where browsers are sent
 * @param token where codes are exchanged
 * @param keys where its keys lie
 * @param tellsIssuer whether it sends browsers back with its own address
 * @param wantsSecretInForm whether it takes secrets of clients in the form alone
 */
record Discovery(
        URI authorization, URI token, URI keys, boolean tellsIssuer, boolean wantsSecretInForm) {

    private static final String PATH = "/.well-known/openid-configuration";

    /**
     * Asks.
     *
     * @throws IOException if it does not answer, or with something else
     */
    static Discovery of(URI issuer, ProviderHttp http) throws IOException {
        URI address = URI.create(issuer.toString().replaceFirst("/$", "") + PATH);
        Map<String, Object> told = json(http.get(address));
        if (!issuer.toString().equals(told.get("issuer"))) {
            throw new IOException("it says that it is another issuer");
        }
        boolean loopback = Addresses.isLoopback(issuer);
        List<?> ways =
                told.get("token_endpoint_auth_methods_supported") instanceof List<?> list
                        ? list
                        : List.of();
        return new Discovery(
                endpoint(told, "authorization_endpoint", loopback),
                endpoint(told, "token_endpoint", loopback),
                endpoint(told, "jwks_uri", loopback),
                Boolean.TRUE.equals(told.get("authorization_response_iss_parameter_supported")),
                ways.contains("client_secret_post") && !ways.contains("client_secret_basic"));
    }

    private static URI endpoint(Map<String, Object> told, String name, boolean loopback)
            throws IOException {
        try {
            return Addresses.checked(String.valueOf(told.get(name)), loopback);
        } catch (IllegalArgumentException e) {
            throw new IOException("its " + name + " is not an address to ask", e);
        }
    }

    /**
     * Returns the object that was answered.
     *
     * @throws IOException if it is none
     */
    static Map<String, Object> json(ProviderHttp.Answered answered) throws IOException {
        if (answered.status() != 200) {
            throw new IOException("it answered with status " + answered.status());
        }
        try {
            return JSONObjectUtils.parse(answered.body());
        } catch (ParseException e) {
            throw new IOException("it answered with something that is not JSON", e);
        }
    }
}
