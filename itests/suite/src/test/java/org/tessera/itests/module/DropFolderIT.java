package org.tessera.itests.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tessera.itests.harness.Bundles;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.ModuleFiles;

/** Files in the folder {@code modules} install, upgrade and stop modules, each with one answer. */
@Tag("postgresql-only")
@ExtendWith(TesseraExtension.class)
class DropFolderIT extends DropFolderCase {

    private static final Duration A_WHILE = Duration.ofSeconds(4);
    private static final String NOTES =
            """
            {
              "id": "drop-notes", "version": "VERSION",
              "label": {"en": "Notes", "es": "Notas"},
              "types": [{
                "name": "note", "path": "notes", "title": "{text}",
                "label": {"en": "Note", "es": "Nota"}, "pluralLabel": {"en": "Notes", "es": "Notas"},
                "fields": [
                  {"name": "text", "type": "text", "required": true, "label": {"en": "Text", "es": "Texto"}},
                  {"name": "order", "type": "integer", "label": {"en": "Order", "es": "Orden"}}MORE
                ]
              }]
            }
            """;

    @Test
    void aJarThatIsCopiedSlowlyWaitsIsUpgradedAndStops() throws IOException {
        byte[] jar = ModuleFiles.jar("drop-one", "1.0.0");
        int half = jar.length / 2;
        Path file = Files.write(folder.resolve("one.jar"), Arrays.copyOf(jar, half));
        await("half a jar does nothing")
                .during(A_WHILE)
                .atMost(CHANGE)
                .until(() -> module("drop-one").isEmpty() && lines("one.jar").isEmpty());
        Files.write(file, Arrays.copyOfRange(jar, half, jar.length), StandardOpenOption.APPEND);
        awaitLine("one.jar", "module drop-one 1.0.0 is installed");
        JsonNode installed = module("drop-one").orElseThrow();
        assertThat(state(installed)).isEqualTo("active");
        assertThat(installed.path("version").asText()).isEqualTo("1.0.0");
        assertThat(installed.path("origin").asText()).isEqualTo("modules/one.jar");
        assertThat(installed.path("managed").asBoolean()).isTrue();

        byte[] newer = ModuleFiles.jar("drop-one", "1.1.0");
        drop("one.jar", newer);
        awaitLine("one.jar", "module drop-one is upgraded from 1.0.0 to 1.1.0");
        assertThat(module("drop-one").orElseThrow().path("version").asText()).isEqualTo("1.1.0");
        assertThat(is("drop-one", "active")).isTrue();

        Files.delete(folder.resolve("one.jar"));
        awaitLine("one.jar", "was taken away: module drop-one is stopped");
        assertThat(is("drop-one", "stopped")).isTrue();

        drop("one.jar", newer);
        awaitLine("one.jar", "module drop-one is started again");
        assertThat(is("drop-one", "active")).isTrue();
        assertThat(lines("one.jar")).hasSize(4);
    }

    @Test
    void aKarBringsItsCompanion() throws IOException {
        drop("two.kar", ModuleFiles.kar("drop-two", "1.0.0"));
        awaitLine("two.kar", "module drop-two 1.0.0 is installed");
        assertThat(is("drop-two", "active")).isTrue();
        assertThat(bundles.list())
                .extracting(Bundles.Bundle::name)
                .contains("com.example.drop-two", "com.example.drop-two.library");
        assertThat(bundles.inactive()).isEmpty();
    }

    @Test
    void aJsonFileIsAModuleWithRecords() throws IOException {
        String first = NOTES.replace("VERSION", "1.0.0").replace("MORE", "");
        drop("notes.json", first.getBytes(StandardCharsets.UTF_8));
        awaitLine("notes.json", "module drop-notes 1.0.0 is installed");
        String notes = "/api/v1/drop-notes/notes";
        JsonNode created =
                api.post(notes, Map.of("text", "Buy milk", "order", 3)).expect(201).json();
        assertThat(created.path("title").asText()).isEqualTo("Buy milk");
        assertThat(api.get(notes + "?filter=order==3").expect(200).json().path("items")).hasSize(1);

        String due =
                ", {\"name\": \"due\", \"type\": \"date\", \"label\": {\"en\": \"Due\", \"es\": \"Vence\"}}";
        String second = NOTES.replace("VERSION", "1.1.0").replace("MORE", due);
        drop("notes.json", second.getBytes(StandardCharsets.UTF_8));
        awaitLine("notes.json", "module drop-notes is upgraded from 1.0.0 to 1.1.0");
        String note = notes + "/" + created.path("id").asText();
        api.patch(note, Map.of("due", "2026-12-24")).expect(200);
        JsonNode read = api.get(note).expect(200).json();
        assertThat(read.path("text").asText()).isEqualTo("Buy milk");
        assertThat(read.path("due").asText()).isEqualTo("2026-12-24");
    }

    @Test
    void aCorruptJarGetsOneLineAndChangesNothing() throws IOException {
        List<JsonNode> modulesBefore = modules();
        List<Bundles.Bundle> bundlesBefore = bundles.list();
        byte[] jar = ModuleFiles.jar("drop-bad", "1.0.0");
        drop("bad.jar", Arrays.copyOf(jar, jar.length - 30));
        awaitLine("bad.jar", "is refused: it is cut off or damaged");
        JsonNode refused =
                modules().stream()
                        .filter(m -> m.path("origin").asText().equals("modules/bad.jar"))
                        .findFirst()
                        .orElseThrow();
        assertThat(state(refused)).isEqualTo("refused");
        assertThat(refused.path("note").asText()).contains("cut off or damaged");
        await("nothing more happens")
                .during(A_WHILE)
                .atMost(CHANGE)
                .until(() -> lines("bad.jar").size() == 1);
        assertThat(modules().stream().filter(m -> !state(m).equals("refused")))
                .isEqualTo(modulesBefore);
        assertThat(bundles.list()).isEqualTo(bundlesBefore);
    }

    @Test
    void aHostileJarIsRefusedInASentence() throws IOException {
        drop("evil.jar", ModuleFiles.jarWith("drop-evil", "../../etc/users.properties"));
        awaitLine("evil.jar", "is refused: it has an entry whose name leads out");
        assertThat(module("drop-evil")).isEmpty();
        drop(
                "fragment.jar",
                ModuleFiles.jarWith("drop-part", "a.txt", "Fragment-Host: org.tessera.api"));
        awaitLine("fragment.jar", "is refused: ");
        assertThat(lines("fragment.jar")).singleElement().asString().contains("is a fragment");
        assertThat(module("drop-part")).isEmpty();
    }
}
