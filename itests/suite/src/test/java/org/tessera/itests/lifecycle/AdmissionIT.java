package org.tessera.itests.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tessera.itests.harness.Response;
import org.tessera.itests.harness.TesseraContainer;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.ModuleFiles;

/** Who may bring modules: the policy, the list of digests and the signatures. */
@ExtendWith(TesseraExtension.class)
class AdmissionIT {

    private static final String LISTED = "etc/modules.allow";

    @TempDir private Path folder;

    private TesseraContainer container;
    private Lifecycle modules;
    private Policy policy;

    @BeforeEach
    void look(TesseraContainer shared) {
        container = shared;
        modules = new Lifecycle(shared.api());
        policy = new Policy(shared);
    }

    @AfterEach
    void putBack() throws IOException {
        policy.set("warn");
        policy.forget();
        if (!modules.find("guest").isMissingNode()) {
            modules.remove("guest", "delete").expect(200);
        }
    }

    private static byte[] guest(String version) {
        return ModuleFiles.jar("guest", version);
    }

    private static String detail(Response response) {
        return response.json().path("detail").asText();
    }

    private static List<String> codes(JsonNode plan) {
        List<String> codes = new java.util.ArrayList<>();
        plan.path("findings").forEach(each -> codes.add(each.path("code").asText()));
        return codes;
    }

    @Test
    void thePolicyDecidesAndIsShown() {
        for (String name : List.of("open", "warn", "strict")) {
            policy.set(name);
            assertThat(container.console().run("crm:module-list")).contains("Admission: " + name);
            assertThat(container.console().execute("crm:doctor").text()).contains(name);
            JsonNode plan = modules.plan(guest("1.0.0")).expect(200).json();
            assertThat(codes(plan).contains("unsigned")).isEqualTo(!name.equals("open"));
            assertThat(plan.path("possible").asBoolean()).isEqualTo(!name.equals("strict"));
        }
        assertThat(detail(modules.install(guest("1.0.0")).expect(409)))
                .contains("not signed", Policy.digest(guest("1.0.0")), LISTED);
        assertThat(modules.find("guest").isMissingNode()).isTrue();
        assertThat(modules.changes("guest")).endsWith("install refused");
        policy.set("warn");
        JsonNode outcome = modules.install(guest("1.0.0")).expect(201).json();
        assertThat(codes(outcome.path("plan"))).contains("unsigned");
    }

    @Test
    void whatWouldHarmThePlatformIsRefusedWhoeverMadeIt() throws IOException {
        Map<String, String> harmful =
                Map.of(
                        "fragment", "Fragment-Host: org.tessera.platform.core",
                        "export", "Export-Package: org.tessera.api.record",
                        "dynamic-import", "DynamicImport-Package: *",
                        "require-bundle", "Require-Bundle: org.tessera.api");
        for (Map.Entry<String, String> each : harmful.entrySet()) {
            byte[] jar = Lifecycle.jar("guest", "1.0.0", each.getValue());
            policy.allow(Policy.digest(jar));
            JsonNode plan = modules.plan(jar).expect(200).json();
            assertThat(codes(plan)).contains(each.getKey());
            assertThat(plan.path("possible").asBoolean()).isFalse();
            assertThat(detail(modules.install(jar).expect(409))).contains("com.example.guest");
        }
        assertThat(modules.find("guest").isMissingNode()).isTrue();
    }

    @Test
    void strictTakesWhatIsListed() throws IOException {
        policy.set("strict");
        modules.install(guest("1.0.0")).expect(409);
        policy.allow("0".repeat(64) + "  another one", Policy.digest(guest("1.0.0")) + "  guest");
        modules.install(guest("1.0.0")).expect(201);
        assertThat(modules.state("guest")).isEqualTo("active");
        modules.install(guest("1.1.0")).expect(409);
        assertThat(modules.version("guest")).isEqualTo("1.0.0");
    }

    @Test
    void strictTakesWhatIsSignedBySomebodyTrusted() throws Exception {
        Path keys = folder.resolve("keys.p12");
        Policy.createKey(keys, "friend");
        Policy.createKey(keys, "stranger");
        byte[] signed = Policy.sign(guest("1.0.0"), keys, "friend");
        policy.set("strict");
        policy.trust(keys, "stranger");
        assertThat(detail(modules.install(signed).expect(409)))
                .contains("signed by CN=friend", "etc/modules.d");
        policy.trust(keys, "friend");
        modules.install(signed).expect(201);
        assertThat(modules.state("guest")).isEqualTo("active");
    }

    @Test
    void whatWasChangedAfterItWasSignedIsTakenUnderNoPolicy() throws Exception {
        Path keys = folder.resolve("keys.p12");
        Policy.createKey(keys, "friend");
        policy.trust(keys, "friend");
        byte[] forged =
                ModuleFiles.with(
                        Policy.sign(guest("1.0.0"), keys, "friend"), "payload.txt", "not signed");
        policy.allow(Policy.digest(forged));
        for (String name : List.of("open", "strict")) {
            policy.set(name);
            assertThat(detail(modules.install(forged).expect(409)))
                    .contains("changed after it was signed", "payload.txt");
        }
    }

    /** What was taken under another policy, or was taken from the list, does not come up again. */
    @Test
    void strictAsksAgainWhenAModuleIsToServeOnceMore() throws IOException {
        modules.install(guest("1.0.0")).expect(201);
        modules.install(guest("1.1.0")).expect(200);
        policy.allow(Policy.digest(guest("1.1.0")));
        policy.set("strict");
        assertThat(detail(modules.change("guest", "rollback").expect(409)))
                .contains(Policy.digest(guest("1.0.0")), LISTED);
        assertThat(modules.version("guest")).isEqualTo("1.1.0");
        modules.change("guest", "stop").expect(200);
        modules.change("guest", "start").expect(200);
        modules.change("guest", "stop").expect(200);
        policy.forget();
        assertThat(detail(modules.change("guest", "start").expect(409)))
                .contains(Policy.digest(guest("1.1.0")), LISTED);
        assertThat(modules.state("guest")).isEqualTo("stopped");
        policy.allow(Policy.digest(guest("1.0.0")));
        modules.change("guest", "rollback").expect(200);
        modules.change("guest", "start").expect(200);
        assertThat(modules.version("guest")).isEqualTo("1.0.0");
        assertThat(modules.state("guest")).isEqualTo("active");
    }
}
