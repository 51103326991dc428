package org.tessera.spi.testing;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** The files of a module as its build left them, before they are packed. */
final class BuiltModule {

    /** The folder with sample data, with a slash at its end. */
    static final String SAMPLES = "OSGI-INF/tessera/samples/";

    private static final String FOLDER = "OSGI-INF/tessera";

    private final ObjectMapper mapper =
            new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    private final Path classes;

    BuiltModule(Path classes) {
        this.classes = classes;
    }

    /** Returns {@code module.json}. */
    JsonNode descriptor() {
        return json(classes.resolve(FOLDER).resolve("module.json"));
    }

    /** Returns the record types, those of the descriptor and those in files of their own. */
    List<JsonNode> types() {
        List<JsonNode> types = new ArrayList<>();
        descriptor().path("types").forEach(types::add);
        Path folder = classes.resolve(FOLDER).resolve("types");
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.sorted().forEach(file -> types.add(json(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return types;
    }

    Attributes manifest() {
        try (InputStream in = Files.newInputStream(file("META-INF/MANIFEST.MF"))) {
            return new Manifest(in).getMainAttributes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the file of this name in the bundle; it may not be there. */
    Path file(String name) {
        return classes.resolve(name);
    }

    /** Returns the names of the files in the bundle, with slashes. */
    List<String> files() {
        try (Stream<Path> files = Files.walk(classes)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> classes.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode json(Path file) {
        try {
            return mapper.readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": " + e.getMessage(), e);
        }
    }
}
