package org.tessera.itests.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tessera.itests.harness.Bundles;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.ModuleFiles;

/** What becomes of a module when its files in the folder {@code modules} come and go. */
@Tag("derby-only")
@ExtendWith(TesseraExtension.class)
class DropFolderHoldersIT extends DropFolderCase {

    private void remove(String name) throws IOException {
        Files.delete(folder.resolve(name));
    }

    private String version(String module) {
        return module(module).orElseThrow().path("version").asText();
    }

    private String note(String origin) {
        return modules().stream()
                .filter(each -> each.path("origin").asText().equals("modules/" + origin))
                .map(each -> each.path("note").asText(""))
                .findFirst()
                .orElse("");
    }

    /** Two files of a module: the newer one holds it, and the other one takes its place. */
    @Test
    void theNewerOfTwoFilesHoldsTheModule() throws IOException {
        drop("first.jar", ModuleFiles.jar("drop-pair", "1.0.0"));
        awaitLine("first.jar", "module drop-pair 1.0.0 is installed");
        drop("second.kar", ModuleFiles.jar("drop-pair", "1.1.0"));
        awaitLine("second.kar", "module drop-pair is upgraded from 1.0.0 to 1.1.0");

        drop("older.jar", ModuleFiles.jar("drop-pair", "0.9.0"));
        awaitLine("older.jar", "is refused: ");
        assertThat(note("older.jar")).contains("modules/second.kar brings version 1.1.0");
        assertThat(version("drop-pair")).isEqualTo("1.1.0");

        remove("older.jar");
        remove("second.kar");
        awaitLine("first.jar", "module drop-pair goes back from 1.1.0 to 1.0.0");
        assertThat(version("drop-pair")).isEqualTo("1.0.0");
        assertThat(is("drop-pair", "active")).isTrue();

        remove("first.jar");
        awaitLine("first.jar", "was taken away: module drop-pair is stopped");
    }

    @Test
    void aBrokenBuildInTheSameFileLeavesTheModuleAsItIs() throws IOException {
        drop("shaky.jar", ModuleFiles.jar("drop-shaky", "1.0.0"));
        awaitLine("shaky.jar", "module drop-shaky 1.0.0 is installed");
        drop(
                "shaky.jar",
                ModuleFiles.jarWith(
                        "drop-shaky", "a.txt", "Bundle-Activator: com.example.Missing"));
        awaitLine("shaky.jar", "is refused: ");
        assertThat(note("shaky.jar")).contains("com.example.Missing", "everything is as before");
        assertThat(is("drop-shaky", "active")).isTrue();
        drop("shaky.jar", ModuleFiles.jar("drop-shaky", "1.2.0"));
        awaitLine("shaky.jar", "module drop-shaky is upgraded from 1.0.0 to 1.2.0");
        assertThat(note("shaky.jar")).isEmpty();
    }

    @Test
    void aFileWithAnotherNameHoldsItsModule() throws IOException {
        drop("plain.kar", ModuleFiles.kar("drop-named", "1.0.0"));
        awaitLine("plain.kar", "module drop-named 1.0.0 is installed");
        Files.move(folder.resolve("plain.kar"), folder.resolve("with a name.kar"));
        awaitLine("with a name.kar", "under another name; module drop-named stays as it is");
        assertThat(is("drop-named", "active")).isTrue();
        remove("with a name.kar");
        awaitLine("with a name.kar", "was taken away: module drop-named is stopped");
        assertThat(bundles.list())
                .filteredOn(each -> each.name().equals("com.example.drop-named.library"))
                .extracting(Bundles.Bundle::state)
                .containsExactly("Resolved");
    }

    /** Karaf's own folder knows neither plan nor gate. */
    @Test
    void theFolderDeployDoesNothing() throws IOException {
        Path deploy = Files.createDirectories(folder.resolveSibling("deploy"));
        Path jar = Files.write(deploy.resolve("bare.jar"), ModuleFiles.jar("drop-bare", "1.0.0"));
        try {
            await("nothing happens")
                    .during(Duration.ofSeconds(3))
                    .atMost(CHANGE)
                    .until(
                            () ->
                                    bundles.list().stream()
                                            .noneMatch(
                                                    b -> b.name().equals("com.example.drop-bare")));
        } finally {
            Files.delete(jar);
        }
    }

    /** Who brought something else over REST goes on to have it. */
    @Test
    void whatCameByOtherMeansSinceGoesOn() throws IOException {
        drop("own.jar", ModuleFiles.jar("drop-own", "1.0.0"));
        awaitLine("own.jar", "module drop-own 1.0.0 is installed");
        api.post(
                        "/api/v1/modules?file=own-2.jar",
                        "application/java-archive",
                        ModuleFiles.jar("drop-own", "2.0.0"))
                .expect(200);
        remove("own.jar");
        awaitLine(
                "own.jar",
                "was taken away: module drop-own 2.0.0 goes on, which own-2.jar brought");
        assertThat(is("drop-own", "active")).isTrue();

        drop("same.jar", ModuleFiles.jar("drop-own", "2.0.0"));
        awaitLine(
                "same.jar", "module drop-own 2.0.0 runs already; from now on taking the file away");
        remove("same.jar");
        awaitLine("same.jar", "was taken away: module drop-own is stopped");
    }
}
