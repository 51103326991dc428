package org.tessera.platform.rest.openapi;

import static org.tessera.platform.rest.openapi.Tree.body;
import static org.tessera.platform.rest.openapi.Tree.flag;
import static org.tessera.platform.rest.openapi.Tree.json;
import static org.tessera.platform.rest.openapi.Tree.list;
import static org.tessera.platform.rest.openapi.Tree.object;
import static org.tessera.platform.rest.openapi.Tree.properties;
import static org.tessera.platform.rest.openapi.Tree.response;
import static org.tessera.platform.rest.openapi.Tree.schema;
import static org.tessera.platform.rest.openapi.Tree.text;
import static org.tessera.platform.rest.openapi.Tree.textOrNull;

import java.util.Map;

/** Describes how users sign in and out and set passwords. */
final class SessionPaths {

    private static final String TAG = "sessions";
    private static final String SESSION = "/api/v1/session";
    private static final String USER = "/api/v1/users/{user}";
    private static final Map<String, Object> DONE = object("description", "It is done");

    private SessionPaths() {}

    /** Adds the paths. */
    static void addPaths(Map<String, Object> paths) {
        paths.put(
                SESSION,
                object(
                        "post",
                        Operation.of("signIn", TAG, "Begin a session")
                                .open()
                                .body(body(json("SignInRequest")))
                                .answers(200, response("The session", json("SignedIn")))
                                .problems(400, 401, 415, 429)
                                .build(),
                        "get",
                        Operation.of("whoIs", TAG, "Tell who is calling")
                                .answers(200, response("The caller", json("WhoIs")))
                                .build(),
                        "delete",
                        Operation.of("signOut", TAG, "End the session")
                                .answers(204, DONE)
                                .build()));
        paths.put(
                SESSION + "/password",
                object(
                        "post",
                        Operation.of("changePassword", TAG, "Set the password of the caller")
                                .body(body(json("PasswordChange")))
                                .answers(204, DONE)
                                .problems(400, 415, 422, 429)
                                .build()));
        paths.put(
                "/api/v1/setup",
                object(
                        "post",
                        Operation.of("setUp", TAG, "Make the first administrator")
                                .open()
                                .body(body(json("FirstAdministrator")))
                                .answers(204, DONE)
                                .problems(400, 401, 404, 415, 422)
                                .build()));
        paths.put(
                "/api/v1/invitations",
                object(
                        "post",
                        Operation.of("acceptInvitation", TAG, "Set a password with a token")
                                .open()
                                .body(body(json("InvitationAnswer")))
                                .answers(204, DONE)
                                .problems(400, 401, 415, 422, 429)
                                .build()));
        addUsers(paths);
    }

    private static void addUsers(Map<String, Object> paths) {
        paths.put(
                USER + "/invitation",
                object(
                        "post",
                        Operation.of(
                                        "invite",
                                        TAG,
                                        "Make a token for a user to set a password with")
                                .with(id("user", "Id of the user"))
                                .answers(200, response("The token", json("Invitation")))
                                .problems(404)
                                .build()));
        paths.put(
                USER + "/sessions",
                object(
                        "get",
                        Operation.of("sessions", TAG, "List the sessions of a user")
                                .with(id("user", "Id of the user"))
                                .answers(200, response("The sessions", json("SessionList")))
                                .build()));
        paths.put(
                USER + "/sessions/{session}",
                object(
                        "delete",
                        Operation.of("endSession", TAG, "End a session of a user")
                                .with(id("user", "Id of the user"))
                                .with(id("session", "Id of the session"))
                                .answers(204, DONE)
                                .problems(404)
                                .build()));
    }

    static Map<String, Object> id(String name, String description) {
        return object(
                "name",
                name,
                "in",
                "path",
                "required",
                true,
                "description",
                description,
                "schema",
                schema("Id"));
    }

    /** Adds the schemas. */
    static void addSchemas(Map<String, Object> schemas) {
        schemas.put(
                "SignInRequest",
                properties(
                        "login", text("What the user is called"),
                        "password", text("The password"),
                        "code", text("A code of the second factor, if the user has one"),
                        "bearer",
                                flag("Whether the secret of the session is wanted in the answer")));
        schemas.put(
                "SignedIn",
                properties(
                        "user", schema("Id"),
                        "name", text("What people call the user"),
                        "language", text("en or es"),
                        "zone", text("Time zone"),
                        "token",
                                text(
                                        "For a browser, what the header Tessera-Token has with every change; else the"
                                                + " bearer token"),
                        "end", schema("Instant")));
        schemas.put(
                "WhoIs",
                properties(
                        "user", text("Identity of the caller"),
                        "name", text("What people call the caller"),
                        "language", text("en or es"),
                        "zone", text("Time zone"),
                        "administrator", flag("Whether the caller may do everything"),
                        "department", textOrNull("Department that the caller acts for")));
        schemas.put(
                "PasswordChange",
                properties(
                        "present", text("The present password"),
                        "password", text("The new password")));
        schemas.put(
                "FirstAdministrator",
                properties(
                        "token", text("The token that the installation made at its first start"),
                        "login", text("What the user signs in with"),
                        "name", text("What people call the user"),
                        "password", text("The password")));
        schemas.put(
                "InvitationAnswer",
                properties("token", text("The token"), "password", text("The new password")));
        schemas.put(
                "Invitation",
                properties("token", text("The token, good once"), "end", schema("Instant")));
        schemas.put("SessionList", properties("items", list(schema("Session"))));
        schemas.put(
                "Session",
                properties(
                        "id", schema("Id"),
                        "browser", flag("Whether a browser has it"),
                        "address", text("Network address that it began from"),
                        "agent", text("What the client called itself"),
                        "begun", schema("Instant"),
                        "used", schema("Instant"),
                        "end", schema("Instant")));
    }
}
