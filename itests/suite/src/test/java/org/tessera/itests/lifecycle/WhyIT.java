package org.tessera.itests.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tessera.itests.harness.Bundles;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraContainer;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.BundleBuilder;

/**
 * A module that lost what it needs, since a bundle that is none of ours was changed, is not shown
 * as if it served: its state says so everywhere, and the sentence names what is missing.
 */
@Tag("derby-only")
@ExtendWith(TesseraExtension.class)
class WhyIT {

    private static final Duration CHANGE = Duration.ofSeconds(30);
    private static final String LIBRARY = "com.example.library";
    private static final String SERVICE = "java.lang.Runnable (of=library)";

    @TempDir private Path folder;

    private TesseraContainer container;
    private TesseraApi api;
    private Lifecycle modules;

    @BeforeEach
    void useContainer(TesseraContainer running) {
        container = running;
        api = running.api();
        modules = new Lifecycle(api);
    }

    @AfterEach
    void clear() {
        modules.remove("needy", "delete");
        for (Bundles.Bundle bundle : container.bundles().list()) {
            if (bundle.name().equals(LIBRARY)) {
                container.console().run("bundle:uninstall " + bundle.id());
            }
        }
    }

    private BundleBuilder library() {
        return new BundleBuilder(container.home(), folder, LIBRARY, "1.0.0");
    }

    /** Returns the library with a service. */
    private BundleBuilder offering() {
        return library()
                .header("Bundle-Activator", "misfit.Library")
                .header("Import-Package", "org.osgi.framework")
                .source(
                        "Library",
                        """
                        import org.osgi.framework.*;
                        public class Library implements BundleActivator {
                          public void start(BundleContext context) {
                            var properties = new java.util.Hashtable<String, Object>();
                            properties.put("of", "library");
                            context.registerService(Runnable.class, () -> {}, properties);
                          }
                          public void stop(BundleContext context) {}
                        }
                        """);
    }

    private void installLibrary(Path jar) {
        container.console().run("bundle:install -s " + jar.toUri());
    }

    private String library(String command) {
        long id =
                container.bundles().list().stream()
                        .filter(bundle -> bundle.name().equals(LIBRARY))
                        .findFirst()
                        .orElseThrow()
                        .id();
        return container.console().run(command.replace("ID", Long.toString(id)));
    }

    private void requireState(String state, String... reasons) {
        await("the module is " + state)
                .atMost(CHANGE)
                .untilAsserted(() -> assertThat(modules.state("needy")).isEqualTo(state));
        String health = api.get("/api/v1/health").expect(200).text();
        String list = container.console().run("crm:module-list");
        String why = container.console().run("crm:module-why needy");
        for (String reason : reasons) {
            assertThat(modules.find("needy").path("reason").asText()).contains(reason);
            assertThat(api.get("/api/v1/modules/needy").expect(200).json().path("why").toString())
                    .contains(reason);
            assertThat(health).contains("\"module needy\",\"status\":\"down\"").contains(reason);
            assertThat(list).contains(reason);
            assertThat(why).contains(reason);
        }
        if (reasons.length == 0) {
            assertThat(health).contains("\"module needy\",\"status\":\"up\"");
        }
    }

    @Test
    void aPackageOrCapabilityThatWentAwayIsNamed() throws IOException {
        String[] offers = {"Export-Package", "Provide-Capability"};
        BundleBuilder full = library();
        for (String offer : offers) {
            full.header(offer, "com.example.power");
        }
        installLibrary(full.build());
        modules.install(
                        Lifecycle.jar(
                                "needy",
                                "1.0.0",
                                "Import-Package: com.example.power",
                                "Require-Capability: com.example.power"))
                .expect(201);
        requireState("active");

        library("bundle:update ID " + library().build().toUri());
        library("bundle:refresh ID");
        requireState(
                "unresolved",
                "needs the package com.example.power",
                "needs the capability com.example.power");

        library("bundle:update ID " + full.build().toUri());
        library("bundle:refresh ID");
        modules.change("needy", "start").expect(200);
        requireState("active");
    }

    @Test
    void aServiceThatWentAwayIsNamedUntilItIsBack() throws IOException {
        installLibrary(offering().build());
        String source =
                "public class Needy { public void bind(Runnable one) {} public void activate() {} }";
        modules.install(Files.readAllBytes(needy(source))).expect(201);
        requireState("active");

        library("bundle:stop ID");
        requireState("starting", "needs waits for the service " + SERVICE);

        library("bundle:start ID");
        requireState("active");
    }

    /** The component is activated anew with the service that it needs, and does not like that. */
    @Test
    void aComponentThatCannotBeActivatedIsNamed() throws IOException {
        Path trouble = folder.resolve("trouble");
        installLibrary(offering().build());
        modules.install(
                        Files.readAllBytes(
                                needy(
                                        """
                                        public class Needy {
                                          public void bind(Runnable one) {}
                                          public void activate() {
                                            if (java.nio.file.Files.exists(java.nio.file.Path.of("%s"))) {
                                              throw new IllegalStateException("no power today");
                                            }
                                          }
                                        }
                                        """
                                                .formatted(trouble))))
                .expect(201);
        requireState("active");

        Files.writeString(trouble, "");
        library("bundle:restart ID");
        requireState(
                "failed", "The component needs failed when it was activated", "no power today");

        Files.delete(trouble);
        modules.change("needy", "stop").expect(200);
        modules.change("needy", "start").expect(200);
        requireState("active");
    }

    private Path needy(String source) throws IOException {
        return new BundleBuilder(container.home(), folder, "com.example.needy", "1.0.0")
                .module("needy")
                .source("Needy", source)
                .header("Service-Component", "OSGI-INF/needs.xml")
                .file(
                        "OSGI-INF/needs.xml",
                        """
                        <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="needs"
                                       immediate="true" activate="activate">
                          <implementation class="misfit.Needy"/>
                          <reference name="one" interface="java.lang.Runnable" target="(of=library)"
                                     bind="bind"/>
                        </scr:component>
                        """)
                .build();
    }
}
