package org.tessera.itests.module;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.tessera.itests.harness.Bundles;
import org.tessera.itests.harness.LogFile;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraContainer;

/**
 * What tests of the folder {@code modules} share. Modules whose id begins with "drop-" are theirs.
 */
abstract class DropFolderCase {

    static final Duration CHANGE = Duration.ofSeconds(90);

    TesseraApi api;
    LogFile log;
    Bundles bundles;
    Path folder;
    private int mark;

    @BeforeEach
    void look(TesseraContainer container) {
        api = container.api();
        log = container.log();
        bundles = container.bundles();
        folder = container.home().resolve("modules");
        mark = log.mark();
    }

    @AfterEach
    void cleanUp() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> !f.endsWith("README")).toList()) {
                Files.delete(file);
            }
        }
        await("what was refused is forgotten")
                .atMost(CHANGE)
                .until(() -> modules().stream().noneMatch(m -> state(m).equals("refused")));
        for (JsonNode module : modules()) {
            String id = module.path("id").asText();
            if (id.startsWith("drop-")) {
                await(id + " is stopped").atMost(CHANGE).until(() -> is(id, "stopped"));
                api.delete("/api/v1/modules/" + id + "?data=delete").expect(200);
            }
        }
    }

    final void drop(String name, byte[] content) throws IOException {
        Path hidden = Files.write(folder.resolve(name + ".tmp"), content);
        Files.move(hidden, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    final List<JsonNode> modules() {
        List<JsonNode> items = new ArrayList<>();
        api.get("/api/v1/modules").expect(200).json().path("items").forEach(items::add);
        return items;
    }

    final Optional<JsonNode> module(String id) {
        return modules().stream().filter(m -> m.path("id").asText().equals(id)).findFirst();
    }

    static String state(JsonNode module) {
        return module.path("state").asText();
    }

    final boolean is(String id, String state) {
        return module(id).filter(m -> state(m).equals(state)).isPresent();
    }

    /** Returns what the log says of a dropped file. */
    final List<String> lines(String name) {
        return log.since(mark).stream().filter(l -> l.contains("modules/" + name)).toList();
    }

    final void awaitLine(String name, String text) {
        await("the log says that modules/" + name + text)
                .atMost(CHANGE)
                .until(() -> lines(name).stream().anyMatch(l -> l.contains(text)));
    }
}
