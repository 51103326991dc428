package org.tessera.itests.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tessera.itests.harness.Bundles;
import org.tessera.itests.harness.TesseraContainer;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.ModuleFiles;

/** A plan says beforehand what would happen, and what would harm others is refused. */
@ExtendWith(TesseraExtension.class)
class PlanIT {

    private TesseraContainer container;
    private Lifecycle modules;

    @BeforeEach
    void look(TesseraContainer shared) {
        container = shared;
        modules = new Lifecycle(shared.api());
    }

    /** Who needs others goes before them. */
    @AfterEach
    void remove() {
        for (String module : List.of("borrower", "lender", "steady")) {
            if (!modules.find(module).isMissingNode()) {
                modules.remove(module, "delete").expect(200);
            }
        }
    }

    @Test
    void whatWouldRestartOthersIsRefused() {
        String shared = "com.example.shared";
        byte[] newer = Lifecycle.jar("lender", "1.1.0", "Export-Package: " + shared);
        modules.install(Lifecycle.jar("lender", "1.0.0", "Export-Package: " + shared)).expect(201);
        modules.install(Lifecycle.jar("borrower", "1.0.0", "Import-Package: " + shared))
                .expect(201);

        JsonNode plan = modules.plan(newer).expect(200).json();
        assertThat(plan.path("possible").asBoolean()).isFalse();
        assertThat(plan.path("refreshed").toString()).contains("com.example.borrower");
        assertThat(plan.path("dependants")).hasToString("[\"borrower\"]");
        JsonNode stop = modules.plan("lender", Map.of("action", "stop"));
        assertThat(stop.path("dependants")).hasToString("[\"borrower\"]");
        assertThat(plan.path("findings").toString())
                .contains("\"refresh\"", "would be restarted: com.example.borrower");
        assertThat(modules.install(newer).expect(409).text()).contains("com.example.borrower");
        modules.remove("lender", "delete").expect(409);
        assertThat(modules.version("lender")).isEqualTo("1.0.0");
        assertThat(modules.state("lender")).isEqualTo("active");
        assertThat(modules.state("borrower")).isEqualTo("active");
    }

    @Test
    void aPlanTellsStepsAndDependantsAndChangesNothing() {
        modules.install(Lifecycle.module("lender", "1.0.0", "name")).expect(201);
        ObjectNode borrower = Lifecycle.module("borrower", "1.0.0", "name", "thing");
        ((ObjectNode) borrower.at("/types/0/fields/1"))
                .put("type", "link")
                .put("target", "lender.item");
        modules.install(borrower).expect(201);
        List<Bundles.Bundle> before = container.bundles().list();
        String newer = Lifecycle.module("lender", "1.1.0", "name", "color").toString();

        JsonNode plan =
                container
                        .api()
                        .post("/api/v1/modules/plan", Lifecycle.JSON, newer)
                        .expect(200)
                        .json();
        assertThat(plan.path("action").asText()).isEqualTo("upgrade");
        assertThat(plan.path("possible").asBoolean()).isTrue();
        assertThat(plan.path("schema").toString()).contains("COLOR");
        assertThat(plan.path("dependants")).hasToString("[\"borrower\"]");
        assertThat(plan.path("refreshed")).hasSize(1);
        JsonNode removal = modules.plan("lender", Map.of("action", "remove", "data", "delete"));
        assertThat(removal.path("dependants")).hasToString("[\"borrower\"]");
        assertThat(container.bundles().list()).isEqualTo(before);
        assertThat(modules.version("lender")).isEqualTo("1.0.0");
        assertThat(modules.changes("lender")).containsExactly("install ok");
    }

    /** What is planned is what comes, and until it comes nothing is changed. */
    @Test
    void stopStartAndRollbackAreToldBeforehand() {
        modules.install(Lifecycle.module("steady", "1.0.0", "name")).expect(201);
        modules.install(Lifecycle.module("steady", "1.1.0", "name", "color")).expect(200);

        JsonNode rollback = planned("steady", "rollback");
        assertThat(rollback.path("fromVersion").asText()).isEqualTo("1.1.0");
        assertThat(rollback.path("toVersion").asText()).isEqualTo("1.0.0");
        JsonNode stop = planned("steady", "stop");
        assertThat(stop.path("fromVersion").asText()).isEqualTo("1.1.0");
        assertThat(modules.state("steady")).isEqualTo("active");
        assertThat(modules.version("steady")).isEqualTo("1.1.0");

        modules.change("steady", "stop").expect(200);
        planned("steady", "start");
        assertThat(modules.state("steady")).isEqualTo("stopped");
        modules.change("steady", "start").expect(200);
        modules.change("steady", "rollback").expect(200);
        JsonNode none = modules.plan("steady", Map.of("action", "rollback"));
        assertThat(none.path("possible").asBoolean()).isFalse();
        assertThat(none.path("findings")).isNotEmpty();
        assertThat(modules.changes("steady"))
                .containsExactly("install ok", "upgrade ok", "stop ok", "start ok", "rollback ok");
    }

    private JsonNode planned(String module, String action) {
        JsonNode plan = modules.plan(module, Map.of("action", action));
        assertThat(plan.path("action").asText()).isEqualTo(action);
        assertThat(plan.path("module").asText()).isEqualTo(module);
        assertThat(plan.path("possible").asBoolean()).as("%s", plan).isTrue();
        assertThat(container.console().run("crm:module-plan " + action + " " + module))
                .contains(module);
        return plan;
    }

    @Test
    void aKarIsPlannedWithAllItsBundles() {
        List<Bundles.Bundle> before = container.bundles().list();
        JsonNode plan =
                container
                        .api()
                        .post(
                                "/api/v1/modules/plan?file=k.kar",
                                "application/vnd.apache.karaf.kar",
                                ModuleFiles.kar("packed", "1.0.0"))
                        .expect(200)
                        .json();
        assertThat(plan.path("action").asText()).isEqualTo("install");
        assertThat(plan.path("possible").asBoolean()).as("%s", plan).isTrue();
        assertThat(plan.path("bundles")).hasSize(2);
        assertThat(container.bundles().list()).isEqualTo(before);
        assertThat(modules.find("packed").isMissingNode()).isTrue();
    }
}
