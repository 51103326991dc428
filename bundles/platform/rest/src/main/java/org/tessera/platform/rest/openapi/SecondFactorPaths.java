package org.tessera.platform.rest.openapi;

import static org.tessera.platform.rest.openapi.Tree.body;
import static org.tessera.platform.rest.openapi.Tree.flag;
import static org.tessera.platform.rest.openapi.Tree.json;
import static org.tessera.platform.rest.openapi.Tree.list;
import static org.tessera.platform.rest.openapi.Tree.number;
import static org.tessera.platform.rest.openapi.Tree.object;
import static org.tessera.platform.rest.openapi.Tree.properties;
import static org.tessera.platform.rest.openapi.Tree.response;
import static org.tessera.platform.rest.openapi.Tree.text;
import static org.tessera.platform.rest.openapi.Tree.textOrNull;

import java.util.Map;

/** Describes how second factors begin and end. */
final class SecondFactorPaths {

    private static final String TAG = "sessions";
    private static final String OWN = "/api/v1/session/second-factor";
    private static final Map<String, Object> DONE = object("description", "It is done");

    private SecondFactorPaths() {}

    /** Adds the paths. */
    static void addPaths(Map<String, Object> paths) {
        paths.put(
                OWN,
                post(
                        Operation.of("beginSecondFactor", TAG, "Make a secret for an app")
                                .body(body(json("SecondFactorRequest")))
                                .answers(200, response("The secret", json("SecondFactorSecret")))
                                .problems(400, 409, 415, 429)));
        paths.put(
                OWN + "/confirmation",
                post(
                        Operation.of("confirmSecondFactor", TAG, "Have the secret count")
                                .body(body(json("SecondFactorCode")))
                                .answers(200, response("The codes", json("RecoveryCodes")))
                                .problems(400, 415, 429)));
        paths.put(
                OWN + "/removal",
                post(
                        Operation.of("removeSecondFactor", TAG, "Take one's second factor away")
                                .body(body(json("SecondFactorRemoval")))
                                .answers(204, DONE)
                                .problems(400, 415, 429)));
        paths.put(
                "/api/v1/users/{user}/second-factor",
                object(
                        "get",
                        Operation.of("secondFactor", TAG, "Tell whether a user has a second factor")
                                .with(SessionPaths.id("user", "Id of the user"))
                                .answers(200, response("What is known", json("SecondFactor")))
                                .build(),
                        "delete",
                        Operation.of(
                                        "resetSecondFactor",
                                        TAG,
                                        "Take the second factor of somebody else away")
                                .with(SessionPaths.id("user", "Id of the user"))
                                .answers(204, DONE)
                                .problems(404)
                                .build()));
    }

    private static Map<String, Object> post(Operation operation) {
        return object("post", operation.build());
    }

    /** Adds the schemas. */
    static void addSchemas(Map<String, Object> schemas) {
        schemas.put("SecondFactorRequest", properties("password", text("The present password")));
        schemas.put(
                "SecondFactorSecret",
                properties(
                        "secret", text("What is typed into an app, in Base32"),
                        "uri", text("The same as apps read it from a picture")));
        schemas.put("SecondFactorCode", properties("code", text("A code of the app")));
        schemas.put(
                "RecoveryCodes",
                properties(
                        "recoveryCodes",
                        list(text("Signs in instead of a code of the app, once"))));
        schemas.put(
                "SecondFactorRemoval",
                properties(
                        "password", text("The present password"),
                        "code", text("A code of the app or a recovery code")));
        schemas.put(
                "SecondFactor",
                properties(
                        "since", textOrNull("Since when there is one"),
                        "recoveryCodes", number("How many recovery codes are left"),
                        "demanded", flag("Whether a role of the user demands one")));
    }
}
