package org.tessera.spi.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads the descriptors of the module under test. */
public final class Descriptors {

    private static final Path TYPES = Path.of("src/main/resources/OSGI-INF/tessera/types");

    private Descriptors() {}

    /** Returns the files, one for each record type. */
    public static List<Path> files() {
        try (Stream<Path> files = Files.list(TYPES)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Declares the links of a module's record types to a session. */
    public static void declareLinks(String module, MemorySession session) {
        for (Path file : files()) {
            JsonNode type = read(file);
            for (JsonNode field : type.get("fields")) {
                if (field.get("type").textValue().equals("link")) {
                    session.link(
                            module + "." + type.get("name").textValue(),
                            field.get("name").textValue(),
                            field.get("target").textValue(),
                            field.path("required").asBoolean());
                }
            }
        }
    }

    static JsonNode read(Path file) {
        try {
            return new ObjectMapper().readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
