package org.tessera.itests.http;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.support.Problem;

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
        Problem.check(api.send(method, path, contentType, body), status, type);
    }
}
