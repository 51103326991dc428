package org.tessera.itests.module;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tessera.itests.harness.Bundles;
import org.tessera.itests.harness.Response;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraContainer;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.BundleBuilder;
import org.tessera.itests.support.Fixtures;
import org.tessera.itests.support.Load;

/**
 * Modules that do not behave: the platform and the neighbors go on, the reason is told, and nothing
 * is left of the module when it is gone.
 */
@ExtendWith(TesseraExtension.class)
class MisbehavingModulesIT {

    private static final String MODULES = "/api/v1/modules";
    private static final String ACTIVATOR =
            "import org.osgi.framework.*;\npublic class Activator implements BundleActivator {\n";

    @TempDir static Path folder;

    private static Path home;

    /**
     * A way to misbehave.
     *
     * @param name what it is called
     * @param reason a word that the answer or the explanation has to have
     */
    private enum Misfit {
        ACTIVATOR_THROWS("wanted failure"),
        ACTIVATOR_HANGS("did not end within"),
        ACTIVATOR_IGNORES_INTERRUPTS("did not end within"),
        UNSATISFIED_REFERENCE("misfit.Missing"),
        DUPLICATE_MODULE("fleet"),
        DUPLICATE_UNIT("tessera-customers"),
        LEAVES_A_THREAD(null),
        LEAVES_A_THREAD_LOCAL(null),
        DESCRIPTOR_IS_WRONG("title"),
        ACTION_THROWS_ERROR(null),
        UNRESOLVABLE("com.example.nowhere"),
        WRONG_PLATFORM_VERSION("org.tessera.api.record"),
        CORRUPT_JAR("cut off or damaged");

        private final String reason;

        Misfit(String reason) {
            this.reason = reason;
        }
    }

    @BeforeAll
    static void prepare(TesseraContainer container) throws IOException {
        Fixtures.install(container, "fleet");
        home = container.home();
    }

    static Stream<Misfit> misfits() {
        return Stream.of(Misfit.values());
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void harmsNobody(Misfit misfit, TesseraApi api, Bundles bundles) throws Exception {
        List<String> before = state(api, bundles);
        byte[] jar = Files.readAllBytes(jar(misfit));
        try (Load neighbors = new Load(api, "/api/v1/fleet/vehicles", "plate", 2, 40)) {
            Response answer =
                    api.post(MODULES + "?file=misfit.jar", "application/java-archive", jar);
            if (misfit.reason != null) {
                assertThat(answer.status()).as(answer.text()).isIn(400, 409, 503);
                assertThat(answer.text()).contains(misfit.reason);
            } else {
                answer.expect(201);
                provoke(misfit, api);
            }
            if (api.get(MODULES + "/misfit").status() == 200) {
                api.delete(MODULES + "/misfit?data=delete").expect(200);
            }
            assertThat(neighbors.end()).isEmpty();
        }
        assertThat(state(api, bundles)).isEqualTo(before);
    }

    private static void provoke(Misfit misfit, TesseraApi api) {
        if (misfit == Misfit.ACTION_THROWS_ERROR) {
            String vehicle =
                    api.post(
                                    "/api/v1/fleet/vehicles",
                                    java.util.Map.of("plate", "E" + System.nanoTime() % 1_000_000))
                            .expect(201)
                            .json()
                            .path("id")
                            .asText();
            Response failed =
                    api.post(
                            "/api/v1/fleet/vehicles/" + vehicle + "/actions/explode",
                            java.util.Map.of());
            assertThat(failed.status()).isEqualTo(500);
            assertThat(failed.header("Content-Type")).contains("application/problem+json");
            assertThat(failed.text()).doesNotContain("wanted failure");
        }
    }

    /** What has to be as before: bundles, modules, types and configurations. */
    private static List<String> state(TesseraApi api, Bundles bundles) {
        List<String> state = new ArrayList<>();
        for (Bundles.Bundle bundle : bundles.list()) {
            state.add(bundle.name() + " " + bundle.version() + " " + bundle.state());
        }
        for (JsonNode module : api.get(MODULES).expect(200).json().path("items")) {
            state.add(
                    "module "
                            + module.path("id").asText()
                            + " "
                            + module.path("version").asText()
                            + " "
                            + module.path("state").asText());
        }
        for (JsonNode type : api.get("/api/v1/types").expect(200).json().path("items")) {
            state.add("type " + type.path("id").asText());
        }
        return List.copyOf(new TreeSet<>(state));
    }

    private static Path jar(Misfit misfit) throws IOException {
        BundleBuilder bundle = new BundleBuilder(home, folder, "com.example.misfit", "1.0.0");
        bundle.module("misfit").header("Import-Package", "org.osgi.framework");
        switch (misfit) {
            case ACTIVATOR_THROWS ->
                    activator(bundle, "throw new IllegalStateException(\"wanted failure\");", "");
            case ACTIVATOR_HANGS -> activator(bundle, "Thread.sleep(Long.MAX_VALUE);", "");
            case ACTIVATOR_IGNORES_INTERRUPTS ->
                    activator(
                            bundle,
                            "while (true) { try { Thread.sleep(1000); } catch (InterruptedException e) { continue; } }",
                            "");
            case LEAVES_A_THREAD ->
                    activator(
                            bundle,
                            "new Thread(() -> { while (true) { try { Thread.sleep(500); } catch"
                                    + " (InterruptedException e) { return; } } }, \"misfit\").start();",
                            "");
            case LEAVES_A_THREAD_LOCAL ->
                    activator(
                            bundle,
                            "new ThreadLocal<Object>().set(new Object() { });",
                            "new ThreadLocal<Object>().set(new Object() { });");
            case UNSATISFIED_REFERENCE -> unsatisfied(bundle);
            case DUPLICATE_MODULE -> bundle.module("fleet");
            case DUPLICATE_UNIT -> duplicateUnit(bundle);
            case DESCRIPTOR_IS_WRONG ->
                    bundle.file(
                            "OSGI-INF/tessera/module.json",
                            """
                            {"id": "misfit", "label": {"en": "M", "es": "M"},
                             "description": {"en": "M", "es": "M"}, "persistenceUnit": "misfit", "schemaVersion": 1,
                             "types": [{"name": "thing", "entity": "misfit.Thing",
                               "label": {"en": "T", "es": "T"}, "pluralLabel": {"en": "T", "es": "T"}, "fields": []}]}
                            """);
            case ACTION_THROWS_ERROR -> explosiveAction(bundle);
            case UNRESOLVABLE ->
                    bundle.header("Import-Package", "org.osgi.framework,com.example.nowhere");
            case WRONG_PLATFORM_VERSION ->
                    bundle.header("Import-Package", "org.tessera.api.record;version=\"[9,10)\"");
            case CORRUPT_JAR -> {
                Path jar = bundle.build();
                byte[] bytes = Files.readAllBytes(jar);
                Files.write(jar, java.util.Arrays.copyOf(bytes, bytes.length / 2));
                return jar;
            }
        }
        return bundle.build();
    }

    private static void activator(BundleBuilder bundle, String start, String stop) {
        bundle.header("Bundle-Activator", "misfit.Activator")
                .source(
                        "Activator",
                        ACTIVATOR
                                + "public void start(BundleContext context) throws Exception {\n"
                                + start
                                + "\n}\npublic void stop(BundleContext context) {\n"
                                + stop
                                + "\n}}");
    }

    private static void unsatisfied(BundleBuilder bundle) {
        bundle.header("Service-Component", "OSGI-INF/misfit.xml")
                .source("Missing", "public interface Missing {}")
                .source("Needy", "public class Needy { void bind(Missing missing) {} }")
                .file(
                        "OSGI-INF/misfit.xml",
                        """
                        <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="misfit.Needy" immediate="true">
                          <implementation class="misfit.Needy"/>
                          <reference name="missing" interface="misfit.Missing" bind="bind"/>
                        </scr:component>
                        """);
    }

    private static void duplicateUnit(BundleBuilder bundle) {
        bundle.header("Meta-Persistence", "META-INF/persistence.xml")
                .header("Import-Package", "javax.persistence;version=\"[2.1,3)\"")
                .file(
                        "META-INF/persistence.xml",
                        """
                        <persistence version="2.1" xmlns="http://xmlns.jcp.org/xml/ns/persistence">
                          <persistence-unit name="tessera-customers" transaction-type="JTA">
                            <jta-data-source>osgi:service/javax.sql.DataSource/(osgi.jndi.service.name=tessera)</jta-data-source>
                            <exclude-unlisted-classes>true</exclude-unlisted-classes>
                          </persistence-unit>
                        </persistence>
                        """)
                .file(
                        "OSGI-INF/tessera/module.json",
                        """
                        {"id": "misfit", "label": {"en": "M", "es": "M"},
                         "description": {"en": "M", "es": "M"}, "persistenceUnit": "tessera-customers", "schemaVersion": 1,
                         "types": []}
                        """);
    }

    private static void explosiveAction(BundleBuilder bundle) {
        bundle.header(
                        "Import-Package",
                        "org.tessera.spi.action,org.tessera.api.action,org.tessera.api.text")
                .header("Service-Component", "OSGI-INF/misfit.xml")
                .source(
                        "Explode",
                        """
                        import java.util.List;
                        import org.tessera.api.action.*;
                        import org.tessera.api.text.LocalizedText;
                        import org.tessera.spi.action.*;
                        public class Explode implements RecordAction {
                          public ActionDescriptor descriptor() {
                            LocalizedText text = LocalizedText.same("Explode");
                            return new ActionDescriptor("fleet.vehicle", "explode", text, text, List.of());
                          }
                          public ActionResult run(ActionRequest request) {
                            throw new NoClassDefFoundError("wanted failure");
                          }
                        }
                        """)
                .file(
                        "OSGI-INF/misfit.xml",
                        """
                        <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="misfit.Explode">
                          <implementation class="misfit.Explode"/>
                          <service><provide interface="org.tessera.spi.action.RecordAction"/></service>
                        </scr:component>
                        """);
    }
}
