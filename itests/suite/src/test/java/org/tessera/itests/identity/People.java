package org.tessera.itests.identity;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.support.Rest;

/** Users of one test with their roles and departments; takes them away at the end. */
final class People {

    static final String USERS = "/api/v1/identity/users";

    private static final String PASSWORD = "seven quiet lanterns";
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final List<String> EVERYTHING =
            List.of("read", "create", "update", "delete", "export", "import");

    final String tag = "LV" + Long.toString(System.nanoTime(), 36).toUpperCase(Locale.ROOT);

    private final TesseraApi operator;
    private final List<String> made = new ArrayList<>();
    private final Map<String, String> ids = new HashMap<>();
    private final Map<String, TesseraApi> sessions = new HashMap<>();
    private final Map<String, String> roles = new HashMap<>();
    private final Map<String, String> departments = new HashMap<>();

    People(TesseraApi operator) {
        this.operator = operator;
    }

    String department(String name, String parent) {
        return make(
                "/api/v1/organization/departments",
                "name",
                tag + " " + name,
                "code",
                tag + name,
                "parent",
                parent);
    }

    /** Makes a role that may do everything at one level with the records of two modules. */
    String role(String level) {
        String role = make("/api/v1/identity/roles", "name", tag + " " + level);
        for (String types : List.of("customers.*", "sales.*")) {
            permit(role, types, EVERYTHING, level);
        }
        return role;
    }

    void permit(String role, String types, List<String> operations, String level) {
        make(
                "/api/v1/identity/permissions",
                "role",
                role,
                "recordType",
                types,
                "operations",
                operations,
                "level",
                level);
    }

    /** Makes a user, who signs in. */
    TesseraApi user(String name, String role, String department, String manager) {
        String login = (tag + "." + name).toLowerCase(Locale.ROOT);
        String id = make(USERS, "login", login, "name", tag + " " + name, "manager", manager);
        ids.put(name, id);
        roles.put(name, role);
        departments.put(name, department);
        make("/api/v1/identity/role-members", "user", id, "role", role);
        if (department != null) {
            make("/api/v1/organization/members", "department", department, "user", id);
        }
        String token =
                operator.post("/api/v1/users/" + id + "/invitation", Map.of())
                        .expect(200)
                        .json()
                        .path("token")
                        .asText();
        TesseraApi anybody = operator.withoutKey();
        anybody.post("/api/v1/invitations", Map.of("token", token, "password", PASSWORD))
                .expect(204);
        JsonNode[] answer = new JsonNode[1];
        await("sign in as " + login)
                .atMost(SOON)
                .untilAsserted(
                        () ->
                                answer[0] =
                                        anybody.post(
                                                        "/api/v1/session",
                                                        Map.of(
                                                                "login",
                                                                login,
                                                                "password",
                                                                PASSWORD,
                                                                "bearer",
                                                                true))
                                                .expect(200)
                                                .json());
        TesseraApi api =
                anybody.with("Authorization", "Bearer " + answer[0].path("token").asText());
        sessions.put(name, api);
        return api;
    }

    /** Returns the key of a user. */
    String id(String name) {
        return ids.get(name);
    }

    /** Returns the role of a user. */
    String roleOf(String name) {
        return roles.get(name);
    }

    /** Returns the department of a user. */
    String departmentOf(String name) {
        return departments.get(name);
    }

    /** Returns the access of a user. */
    TesseraApi as(String name) {
        return sessions.get(name);
    }

    /** Returns the names of all users. */
    List<String> names() {
        return List.copyOf(sessions.keySet());
    }

    /** Creates a record, which is gone at the end, and returns its id. */
    String make(String path, Object... members) {
        String id = Rest.id(operator, path, members);
        made.add(path + "/" + id);
        return id;
    }

    /** Takes away all that was made, last things first. */
    void end() {
        for (int i = made.size() - 1; i >= 0; i--) {
            if (operator.get(made.get(i)).status() == 200) {
                operator.delete(made.get(i)).expect(204);
            }
        }
    }
}
