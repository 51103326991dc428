package org.tessera.spi.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Checks a file with sample data: it is named by a record type, its headings by the fields. */
final class SampleCheck {

    private SampleCheck() {}

    static void file(String name, Path file, List<JsonNode> types) {
        List<String> fields = null;
        for (JsonNode type : types) {
            if (name.equals(type.path("name").asText() + ".csv")) {
                fields = new ArrayList<>();
                for (JsonNode field : type.path("fields")) {
                    fields.add(field.path("name").asText());
                }
            }
        }
        assertThat(fields).as("%s is named by a record type of the module", name).isNotNull();
        List<String> lines = lines(file);
        assertThat(lines).as("%s has headings and at least one row", name).hasSizeGreaterThan(1);
        assertThat(lines.get(0).split(",", -1)).as("the headings of %s", name).isSubsetOf(fields);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
