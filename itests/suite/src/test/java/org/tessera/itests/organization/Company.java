package org.tessera.itests.organization;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.support.Rest;

/** A tree of departments of one test, and all that it makes; takes it away at the end. */
final class Company {

    static final String DEPARTMENTS = "/api/v1/organization/departments";
    static final String MEMBERS = "/api/v1/organization/members";
    static final String ENABLEMENTS = "/api/v1/organization/module-enablements";
    static final String VARIANTS = "/api/v1/organization/action-variants";

    final String tag = "DP" + Long.toString(System.nanoTime(), 36).toUpperCase(Locale.ROOT);
    final TesseraApi api;
    final String root;
    final String north;
    final String northEast;
    final String south;

    private final List<String> made = new ArrayList<>();

    Company(TesseraApi api) {
        this.api = api;
        root = make(DEPARTMENTS, "name", tag + " Company", "code", tag);
        north = make(DEPARTMENTS, "name", tag + " North", "code", tag + "N", "parent", root);
        northEast = make(DEPARTMENTS, "name", tag + " North East", "parent", north);
        south = make(DEPARTMENTS, "name", tag + " South", "code", tag + "S", "parent", root);
        until(() -> as(south).get("/api/v1/types").status() == 200);
    }

    /** Creates a record, which is gone at the end, and returns its id. */
    String make(String path, Object... members) {
        String id = Rest.id(api, path, members);
        made.add(path + "/" + id);
        return id;
    }

    /** Lets a department have a module or not and returns the id of the setting. */
    String set(String department, String module, boolean enabled) {
        return make(ENABLEMENTS, "department", department, "module", module, "enabled", enabled);
    }

    /** Turns a setting. */
    void turn(String setting, boolean enabled) {
        api.patch(ENABLEMENTS + "/" + setting, Map.of("enabled", enabled)).expect(200);
    }

    /** Returns the access of somebody who acts for a department. */
    TesseraApi as(String department) {
        return api.with("Tessera-Department", department);
    }

    /** Waits until a department has a module or has it no longer. */
    void awaitAccess(String department, String module, boolean enabled) {
        int status = enabled ? 200 : 403;
        until(() -> as(department).get("/api/v1/modules/" + module).status() == status);
    }

    /** Waits for something that follows within a second on a machine with nothing else to do. */
    static void until(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(condition);
    }

    /** Takes away all that was made, last things first. */
    void end() {
        for (String setting : List.of(ENABLEMENTS, VARIANTS, MEMBERS)) {
            Rest.all(api, setting, "filter", "department=in=(" + all() + ")")
                    .forEach(each -> api.delete(setting + "/" + each.path("id").asText()));
        }
        for (int i = made.size() - 1; i >= 0; i--) {
            if (api.get(made.get(i)).status() == 200) {
                api.delete(made.get(i)).expect(204);
            }
        }
    }

    private String all() {
        return String.join(",", root, north, northEast, south);
    }
}
