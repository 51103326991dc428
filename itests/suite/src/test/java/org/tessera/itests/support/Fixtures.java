package org.tessera.itests.support;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import org.tessera.itests.harness.Modules;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraContainer;

/** The third-party style modules, installed once for all classes of a run. */
public final class Fixtures {

    private static final Duration CHANGE = Duration.ofSeconds(60);

    private Fixtures() {}

    /** Sees to it that these modules are there and serve. */
    public static void install(TesseraContainer container, String... names) throws IOException {
        Modules modules = container.modules();
        for (String name : names) {
            if (!isActive(container.api(), name)) {
                modules.install(name);
                awaitActive(container.api(), name);
            }
        }
    }

    /** Waits until a module serves. */
    public static void awaitActive(TesseraApi api, String module) {
        await("module " + module + " serves")
                .atMost(CHANGE)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .until(() -> isActive(api, module));
    }

    /** Tells whether a module serves. */
    public static boolean isActive(TesseraApi api, String module) {
        for (JsonNode item : api.get("/api/v1/modules").expect(200).json().path("items")) {
            if (item.path("id").asText().equals(module)) {
                return item.path("state").asText().equals("active");
            }
        }
        return false;
    }
}
