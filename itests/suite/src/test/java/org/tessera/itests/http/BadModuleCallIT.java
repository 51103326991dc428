package org.tessera.itests.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.ModuleFiles;

/**
 * A call about modules that makes no sense is answered with a problem document of a stable type,
 * and every module is as before.
 */
@ExtendWith(TesseraExtension.class)
class BadModuleCallIT {

    private static final String MODULES = "/api/v1/modules";
    private static final String NOWHERE = MODULES + "/nowhere";
    private static final String SALES = MODULES + "/sales";
    private static final String JSON = "application/json";
    private static final String JAR = "application/java-archive";
    private static final String KAR = "application/vnd.apache.karaf.kar";
    private static final String DATA = "application/vnd.tessera.module+json";

    private String before;

    @BeforeEach
    void remember(TesseraApi api) {
        before = api.get(MODULES).expect(200).text();
    }

    @AfterEach
    void nothingWasChanged(TesseraApi api) {
        assertThat(api.get(MODULES).expect(200).text()).isEqualTo(before);
    }

    private static Bad post(int status, String type, String path, String contentType, Object body) {
        return new Bad(status, type, "POST", path, contentType, body);
    }

    private static Bad plan(int status, String type, String module, String body) {
        return post(status, type, MODULES + "/" + module + "/plan", JSON, body);
    }

    @TestFactory
    List<DynamicTest> modulesThatAreNotThere(TesseraApi api) {
        return Bad.tests(
                api,
                new Bad(404, "not-found", "GET", NOWHERE, null, null),
                new Bad(404, "not-found", "GET", NOWHERE + "/why", null, null),
                new Bad(404, "not-found", "DELETE", NOWHERE + "?data=keep", null, null),
                post(404, "not-found", NOWHERE + "/rollback", null, null),
                post(404, "not-found", NOWHERE + "/stop", null, null),
                post(404, "not-found", NOWHERE + "/start", JSON, "{}"),
                post(404, "not-found", NOWHERE + "/upgrade", JAR, jar("nowhere")),
                post(404, "not-found", NOWHERE + "/upgrade", JAR, jar("sales")),
                plan(404, "not-found", "nowhere", "{\"action\":\"stop\"}"),
                plan(404, "not-found", "nowhere", "{\"action\":\"remove\",\"data\":\"keep\"}"),
                post(404, "not-found", MODULES, JSON, "{\"feature\":\"tessera-nowhere\"}"),
                post(
                        404,
                        "not-found",
                        MODULES,
                        JSON,
                        "{\"feature\":\"tessera-sales\",\"version\":\"77.0.0\"}"),
                post(404, "not-found", MODULES, JSON, "{\"feature\":\"tessera-s.*\"}"),
                post(404, "not-found", MODULES, JSON, "{\"feature\":\"tessera-sales/1.0.0\"}"),
                post(404, "not-found", MODULES, JSON, "{\"feature\":\"${7*7}\"}"),
                post(
                        404,
                        "not-found",
                        MODULES,
                        JSON,
                        "{\"feature\":\"tessera-sales\",\"version\":\"[1\"}"),
                post(404, "not-found", MODULES + "/plan", JSON, "{\"feature\":\"nowhere\"}"),
                post(404, "not-found", SALES + "/upgrade", JSON, "{\"feature\":\"nowhere\"}"));
    }

    @TestFactory
    List<DynamicTest> callsThatLackSomething(TesseraApi api) {
        return Bad.tests(
                api,
                new Bad(400, "bad-request", "DELETE", SALES, null, null),
                new Bad(400, "bad-request", "DELETE", SALES + "?data=", null, null),
                new Bad(400, "bad-request", "DELETE", SALES + "?data=burn", null, null),
                new Bad(400, "bad-request", "DELETE", SALES + "?data=keep&data=park", null, null),
                new Bad(400, "bad-request", "DELETE", SALES + "?data=keep&now=1", null, null),
                plan(400, "bad-request", "sales", ""),
                plan(400, "bad-request", "sales", "{}"),
                plan(400, "bad-request", "sales", "{\"action\":\"explode\"}"),
                plan(400, "bad-request", "sales", "{\"action\":\"remove\"}"),
                plan(400, "bad-request", "sales", "{\"action\":\"remove\",\"data\":\"burn\"}"),
                post(400, "bad-request", SALES + "/stop", JSON, "{\"when\":\"now\"}"),
                post(400, "bad-request", MODULES, JSON, ""),
                post(400, "bad-request", MODULES, JSON, "{}"),
                post(400, "bad-request", MODULES, JSON, "{\"feature\":7}"),
                post(400, "bad-request", MODULES, JSON, "{\"feature\":\"\"}"));
    }

    @TestFactory
    List<DynamicTest> filesThatAreNoModules(TesseraApi api) {
        return Bad.tests(
                api,
                post(415, "unsupported-media-type", MODULES, "text/plain", "a module"),
                post(415, "unsupported-media-type", MODULES, null, null),
                post(415, "unsupported-media-type", MODULES + "/plan", "application/zip", "PK"),
                post(415, "unsupported-media-type", SALES + "/upgrade", "text/plain", "a module"),
                post(400, "bad-request", MODULES, JAR, new byte[0]),
                post(400, "bad-request", MODULES, JAR, "no jar"),
                post(400, "bad-request", MODULES, KAR, "no kar"),
                post(400, "bad-request", MODULES, DATA, "{"),
                post(400, "bad-request", MODULES + "?file=" + "x".repeat(201), JAR, jar("long")));
    }

    @TestFactory
    List<DynamicTest> changesThatAreNotPossible(TesseraApi api) {
        return Bad.tests(
                api,
                post(409, "conflict", SALES + "/upgrade", JAR, jar("other")),
                post(409, "conflict", SALES + "/upgrade", KAR, ModuleFiles.kar("other", "1.0.0")),
                post(409, "conflict", MODULES + "/customers/rollback", null, null));
    }

    private static byte[] jar(String id) {
        return ModuleFiles.jar(id, "1.0.0");
    }
}
