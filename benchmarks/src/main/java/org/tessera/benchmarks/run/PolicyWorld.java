package org.tessera.benchmarks.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A company of many users in many departments, among whom all accounts are divided. What a user may
 * see is decided for each record, unlike for the administrator, who may see everything.
 */
final class PolicyWorld {

    private static final int USERS = 500;
    private static final int DEPARTMENTS = 40;
    private static final int AT_ONCE = 500;
    private static final int IDS = 50;
    private static final String JSON = "application/json";
    private static final String USERS_PATH = "/api/v1/identity/users";
    private static final String ROLES = "/api/v1/identity/roles";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Map<String, List<Reader>> readers = new LinkedHashMap<>();

    /**
     * Somebody who reads.
     *
     * @param key what he calls with
     * @param department the key of his department
     * @param ids some of its accounts
     */
    record Reader(String key, String department, List<String> ids) {}

    /**
     * Returns one reader of each department.
     *
     * @param level how far their role reaches: {@code department}, {@code all}, or {@code
     *     administrator} for one to which nothing is closed
     */
    List<Reader> readers(Api api, String level) throws IOException {
        if (readers.isEmpty()) {
            make(api);
        }
        return readers.get(level);
    }

    private void make(Api api) throws IOException {
        String run = Long.toString(System.nanoTime(), 36);
        List<String> departments = new ArrayList<>();
        for (int i = 0; i < DEPARTMENTS; i++) {
            departments.add(
                    create(
                            api,
                            "/api/v1/organization/departments",
                            Map.of("name", "Department " + run + i, "code", run + i)));
        }
        String limited = role(api, run, "department");
        List<String> users = new ArrayList<>();
        for (int i = 0; i < USERS; i++) {
            users.add(user(api, run + ".d" + i, limited, departments.get(i % DEPARTMENTS)));
        }
        String unlimited = role(api, run, "all");
        List<List<String>> owned = divide(api, users, departments);
        List<Reader> limitedOnes = new ArrayList<>();
        for (int i = 0; i < DEPARTMENTS; i++) {
            limitedOnes.add(new Reader(key(api, users.get(i)), departments.get(i), owned.get(i)));
        }
        readers.put("department", limitedOnes);
        readers.put("all", others(api, run + ".a", unlimited, limitedOnes));
        readers.put(
                "administrator", others(api, run + ".b", administrators(api, run), limitedOnes));
    }

    /** Makes one more user for each department, who reads the same. */
    private static List<Reader> others(Api api, String prefix, String role, List<Reader> readers)
            throws IOException {
        List<Reader> others = new ArrayList<>();
        for (Reader reader : readers) {
            String user = user(api, prefix + others.size(), role, reader.department());
            others.add(new Reader(key(api, user), reader.department(), reader.ids()));
        }
        return others;
    }

    private static String administrators(Api api, String run) throws IOException {
        Map<String, Object> role = Map.of("name", "All-seeing " + run, "administrator", true);
        return create(api, ROLES, role);
    }

    private static String role(Api api, String run, String level) throws IOException {
        String role = create(api, ROLES, Map.of("name", "Readers " + run + " " + level));
        Map<String, Object> permission = new LinkedHashMap<>();
        permission.put("role", role);
        permission.put("recordType", "customers.*");
        permission.put("operations", List.of("read"));
        permission.put("level", level);
        create(api, "/api/v1/identity/permissions", permission);
        return role;
    }

    private static String user(Api api, String login, String role, String department)
            throws IOException {
        String user = create(api, USERS_PATH, Map.of("login", login, "name", "User " + login));
        create(api, "/api/v1/identity/role-members", Map.of("user", user, "role", role));
        create(api, "/api/v1/organization/members", Map.of("user", user, "department", department));
        return user;
    }

    private static String key(Api api, String user) throws IOException {
        return post(api, "/api/v1/users/" + user + "/keys", Map.of("name", "benchmark"))
                .path("key")
                .asText();
    }

    /** Gives every account to a user and returns some of each department. */
    private static List<List<String>> divide(Api api, List<String> users, List<String> departments)
            throws IOException {
        List<List<String>> owned = new ArrayList<>();
        departments.forEach(each -> owned.add(new ArrayList<>()));
        List<String> ids = Sample.many(api, Integer.MAX_VALUE);
        List<Map<String, Object>> operations = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            int department = i % DEPARTMENTS;
            Map<String, Object> operation = new LinkedHashMap<>();
            operation.put("op", "update");
            operation.put("id", ids.get(i));
            operation.put(
                    "values",
                    Map.of(
                            "ownedBy",
                            users.get(i % USERS),
                            "ownedDepartment",
                            departments.get(department)));
            operations.add(operation);
            if (owned.get(department).size() < IDS) {
                owned.get(department).add(ids.get(i));
            }
            if (operations.size() == AT_ONCE || i == ids.size() - 1) {
                post(api, Target.ACCOUNTS + "/bulk", Map.of("operations", operations));
                operations.clear();
            }
        }
        return owned;
    }

    private static String create(Api api, String path, Map<String, Object> values)
            throws IOException {
        return post(api, path, values).path("id").asText();
    }

    private static JsonNode post(Api api, String path, Object body) throws IOException {
        return api.post(path, JSON, BodyPublishers.ofByteArray(MAPPER.writeValueAsBytes(body)));
    }
}
