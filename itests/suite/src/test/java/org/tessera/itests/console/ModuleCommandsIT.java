package org.tessera.itests.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraConsole;
import org.tessera.itests.harness.TesseraConsole.Outcome;
import org.tessera.itests.harness.TesseraContainer;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Rest;

/** Administrators lead a module through its whole life at the console. */
@ExtendWith(TesseraExtension.class)
class ModuleCommandsIT {

    private static final String MODULE =
            """
            {"id": "spices", "version": "%s", "label": {"en": "Spices", "es": "Especias"},
             "types": [{"name": "spice", "path": "spices", "title": "{name}",
               "label": {"en": "Spice", "es": "Especia"},
               "pluralLabel": {"en": "Spices", "es": "Especias"},
               "fields": [{"name": "name", "type": "text",
                 "label": {"en": "Name", "es": "Nombre"}}]}]}
            """;
    private static final String SPANISH = "LANG = \"es_ES.UTF-8\"; ";

    @TempDir private Path folder;

    private Path module(String version) throws IOException {
        return Files.writeString(
                folder.resolve("spices-" + version + ".json"), MODULE.formatted(version));
    }

    @Test
    void leadsAModuleThroughItsLife(TesseraConsole console) throws IOException {
        Path first = module("1.0.0");
        Path second = module("1.1.0");
        assertThat(console.run("crm:module-plan install " + first)).contains("SPICES__SPICE");
        assertThat(console.run("crm:module-list")).doesNotContain("spices");
        assertThat(console.run("crm:module-install " + first))
                .containsSubsequence(
                        "Planning",
                        "Waiting for requests that are under way",
                        "Exchanging the bundles",
                        "Starting and checking it",
                        "Done");
        assertThat(console.run("crm:module-info spices"))
                .contains("spices", "1.0.0", "active", first.getFileName().toString());
        assertThat(console.run("crm:module-why spices")).contains("serves");

        console.run("crm:module-plan upgrade spices " + second);
        console.run("crm:module-upgrade spices " + second);
        assertThat(console.run("crm:module-list")).contains("1.1.0");
        console.run("crm:module-rollback spices");
        assertThat(console.run("crm:module-info spices")).contains("1.0.0");

        console.run("crm:module-stop spices");
        assertThat(console.run("crm:module-why spices")).contains("is stopped");
        assertThat(console.run(SPANISH + "crm:module-why spices"))
                .containsPattern("detenido|parado");
        assertThat(console.run(SPANISH + "crm:module-info spices"))
                .contains("detenido")
                .doesNotContain("stopped");
        console.run("crm:module-start spices");

        assertThat(console.run("crm:module-plan remove spices --data delete"))
                .contains("SPICES__SPICE");
        console.run("crm:module-remove spices --data delete --yes");
        assertThat(console.run("crm:module-list")).doesNotContain("spices");
    }

    @Test
    void removesAModuleAndDoesWithItsDataWhatItIsTold(TesseraContainer container)
            throws IOException {
        TesseraConsole console = container.console();
        TesseraApi api = container.api();
        Path module = module("1.0.0");
        String path = "/api/v1/spices/spices";
        console.run("crm:module-install " + module);
        String spice = path + "/" + Rest.id(api, path, "name", "Saffron");
        for (String choice : List.of("keep", "park")) {
            console.run("crm:module-remove spices --data " + choice);
            api.get(spice).expect(404);
            console.run("crm:module-install " + module);
            assertThat(api.get(spice).expect(200).json().path("name").asText())
                    .as(choice)
                    .isEqualTo("Saffron");
        }
        for (String choice : List.of("export", "delete")) {
            Outcome unsure = console.execute("crm:module-remove spices --data " + choice);
            assertThat(unsure.status()).isNotZero();
            assertThat(unsure.text()).contains("--yes");
        }
        assertThat(console.execute("crm:module-remove spices").text())
                .contains("--data keep|park|export|delete");
        api.get(spice).expect(200);
        String shown = console.run("crm:module-remove spices --data export --yes");
        assertThat(shown).contains("Exporting its records");
        try (Stream<Path> folders = Files.list(container.home().resolve("data/exports"))) {
            Path written =
                    folders.filter(each -> each.getFileName().toString().startsWith("spices-"))
                            .findFirst()
                            .orElseThrow();
            assertThat(Files.readString(written.resolve("spice.csv"))).contains("Saffron");
        }
        console.run("crm:module-install " + module);
        assertThat(api.get(path).expect(200).json().path("items")).isEmpty();
        console.run("crm:module-remove spices --data delete --yes");
    }

    @Test
    void tellsWhatIsNotThere(TesseraConsole console) {
        for (String command :
                new String[] {
                    "crm:module-info", "crm:module-why", "crm:module-stop", "crm:module-rollback"
                }) {
            Outcome outcome = console.execute(command + " nothing-of-this-name");
            assertThat(outcome.status()).as(command).isNotZero();
            assertThat(outcome.text()).contains("nothing-of-this-name").doesNotContain("\tat ");
        }
    }
}
