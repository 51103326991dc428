package org.tessera.platform.lifecycle.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tessera.platform.lifecycle.exchange.Exchanger;
import org.tessera.platform.lifecycle.exchange.ModuleBundles;
import org.tessera.platform.lifecycle.exchange.Placements;
import org.tessera.platform.lifecycle.exchange.TestFramework;

class WiredUsersTest {

    private static final String USE = "Import-Package: com.example.api";

    @TempDir private Path folder;

    @Test
    void countsPackagesAndCapabilities() throws Exception {
        try (TestFramework framework = new TestFramework(folder)) {
            Exchanger exchanger =
                    new Exchanger(
                            new ModuleBundles(framework.context()),
                            framework.store(),
                            new Placements(folder.resolve("placements")),
                            () -> Duration.ofSeconds(20),
                            thread -> {});
            WiredUsers users = new WiredUsers(framework.context());
            exchanger.place(
                    "base",
                    framework.version(
                            "1.0.0",
                            null,
                            "Export-Package: com.example.api",
                            "Provide-Capability: com.example.power"));
            exchanger.start("base");
            assertThat(users.of("base")).isEmpty();

            exchanger.place("shop", framework.version("2.0.0", null, USE));
            exchanger.start("shop");
            framework.install("file:report.jar", "com.example.report", USE).start();
            framework
                    .install(
                            "tessera-module:fleet/com.example.part",
                            "com.example.part",
                            "Require-Capability: com.example.power")
                    .start();
            framework.install("file:other.jar", "com.example.other").start();
            framework.install("tessera-plan:x/0", "com.example.plan", USE).start();
            assertThat(users.of("base")).containsExactly("com.example.report", "fleet", "shop");
            assertThat(users.of("shop")).isEmpty();
        }
    }
}
