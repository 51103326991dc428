package org.tessera.platform.rest.idempotency;

import java.nio.charset.StandardCharsets;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.rest.http.Call;

/**
 * A request with an idempotency key.
 *
 * @param scope hash of the caller, the method, the path and the key
 * @param key the key
 * @param actor id of the caller
 * @param request method and path
 */
record KeyedRequest(String scope, String key, String actor, String request) {

    private static final int MAX_REQUEST = 2_000;

    /** Returns the request that a call is; null if it has no key. */
    static KeyedRequest of(Call call) {
        String key = call.header("Idempotency-Key");
        if (key == null) {
            return null;
        }
        if (key.isBlank()
                || key.length() > Idempotency.MAX_KEY
                || !key.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
            throw ProblemException.badRequest(
                    "Idempotency-Key",
                    "format",
                    new LocalizedText(
                                    "Has to have 1 to {0} printable ASCII characters",
                                    "Debe tener de 1 a {0} caracteres ASCII imprimibles")
                            .with(Idempotency.MAX_KEY));
        }
        String actor = call.caller().id();
        String request = call.method() + " " + call.path();
        // What is done for one department may be answered otherwise for another one.
        String department = call.caller().department();
        String kind = department == null ? actor : actor + "\0" + department;
        String scope =
                Hashes.hex((kind + "\0" + request + "\0" + key).getBytes(StandardCharsets.UTF_8));
        return new KeyedRequest(scope, key, actor, request);
    }

    /** Returns method and path, cut to what fits the table. */
    String shortened() {
        return request.length() > MAX_REQUEST ? request.substring(0, MAX_REQUEST) : request;
    }
}
