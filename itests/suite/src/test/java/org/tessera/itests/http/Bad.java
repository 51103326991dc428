package org.tessera.itests.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.support.Problem;
import org.tessera.itests.support.Rest;

/**
 * A request that makes no sense and what it has to be answered with.
 *
 * @param status the HTTP status
 * @param type the last part of the type of problem
 * @param contentType the type of the body; null for none
 * @param body the body; null for none
 */
record Bad(int status, String type, String method, String path, String contentType, Object body) {

    private static final int NAME_LENGTH = 100;

    /** Returns a test for each request. */
    static List<DynamicTest> tests(TesseraApi api, Bad... requests) {
        List<DynamicTest> tests = new ArrayList<>();
        for (Bad bad : requests) {
            String text = bad.body() instanceof String body ? body : "";
            String name = bad.method() + " " + bad.path() + " " + text;
            tests.add(
                    DynamicTest.dynamicTest(
                            name.substring(0, Math.min(name.length(), NAME_LENGTH)),
                            () -> bad.check(api)));
        }
        return tests;
    }

    private void check(TesseraApi api) {
        JsonNode problem = Problem.check(api.send(method, path, contentType, body), status, type);
        int query = path.indexOf('?');
        if (query >= 0 && status == 400 && !isUnreadable(path)) {
            // Whatever is wrong in a query is named, and it is something that was said there.
            assertThat(Rest.texts(problem.path("errors"), "field"))
                    .as(problem.toString())
                    .isNotEmpty()
                    .allMatch(path.substring(query)::contains);
        }
    }

    /** Of what is no text nobody can say which part is wrong. */
    private static boolean isUnreadable(String path) {
        return path.contains("%FF") || path.contains("%00");
    }
}
