package org.tessera.platform.rest.openapi;

import static org.tessera.platform.rest.openapi.Tree.body;
import static org.tessera.platform.rest.openapi.Tree.content;
import static org.tessera.platform.rest.openapi.Tree.json;
import static org.tessera.platform.rest.openapi.Tree.list;
import static org.tessera.platform.rest.openapi.Tree.object;
import static org.tessera.platform.rest.openapi.Tree.properties;
import static org.tessera.platform.rest.openapi.Tree.response;
import static org.tessera.platform.rest.openapi.Tree.schema;
import static org.tessera.platform.rest.openapi.Tree.text;

import java.util.Map;

/** Describes how users sign in with an account that they have elsewhere. */
final class ProviderPaths {

    private static final String TAG = "sessions";
    private static final String OIDC = "/api/v1/session/oidc";

    private ProviderPaths() {}

    /** Adds the paths. */
    static void addPaths(Map<String, Object> paths) {
        paths.put(
                "/api/v1/session/providers",
                object(
                        "get",
                        Operation.of("signInProviders", TAG, "List who users may sign in with")
                                .open()
                                .answers(200, response("The providers", json("ProviderList")))
                                .problems(503)
                                .build()));
        paths.put(
                OIDC + "/begin",
                object(
                        "post",
                        Operation.of("beginProviderSignIn", TAG, "Send a browser to a provider")
                                .open()
                                .body(body(json("ProviderJourney")))
                                .answers(
                                        200,
                                        response("Where it has to go", json("ProviderLocation")))
                                .problems(400, 404, 415, 429, 503)
                                .build()));
        paths.put(
                OIDC + "/callback",
                object(
                        "get",
                        Operation.of(
                                        "providerCallback",
                                        TAG,
                                        "Receive a browser from a provider: a page that begins the session")
                                .open()
                                .answers(
                                        200,
                                        response(
                                                "The page",
                                                content("text/html", object("type", "string"))))
                                .build()));
        paths.put(
                OIDC,
                object(
                        "post",
                        Operation.of(
                                        "finishProviderSignIn",
                                        TAG,
                                        "Begin a session of a browser that a provider sent back")
                                .open()
                                .body(body(json("ProviderAnswer")))
                                .answers(200, response("The session", json("ProviderSignedIn")))
                                .problems(400, 401, 415, 429, 503)
                                .build()));
    }

    /** Adds the schemas. */
    static void addSchemas(Map<String, Object> schemas) {
        schemas.put("ProviderList", properties("items", list(schema("Provider"))));
        schemas.put(
                "Provider",
                properties(
                        "id", text("Name of the provider for programs"),
                        "label", text("What people call it")));
        schemas.put(
                "ProviderJourney",
                properties(
                        "provider", text("Id of the provider"),
                        "return",
                                text(
                                        "Path on this server to go on with afterwards; / if missing")));
        schemas.put("ProviderLocation", properties("location", text("Address at the provider")));
        schemas.put(
                "ProviderAnswer",
                properties(
                        "state", text("Parameter state of the address"),
                        "code", text("Parameter code of the address"),
                        "issuer", text("Parameter iss of the address, if it is there"),
                        "error", text("Parameter error of the address, if it is there"),
                        "secondFactor", text("A code of the second factor, if the user has one")));
        schemas.put(
                "ProviderSignedIn",
                properties(
                        "user", schema("Id"),
                        "name", text("What people call the user"),
                        "language", text("en or es"),
                        "zone", text("Time zone"),
                        "token", text("What the header Tessera-Token has with every change"),
                        "end", schema("Instant"),
                        "return", text("Path to go on with")));
    }
}
