package org.tessera.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whoever writes against these packages must not have to follow when the platform moves from javax
 * to jakarta.
 */
class NoJavaxTest {

    @Test
    void noClassNamesATypeOfJavax() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("target/classes"))) {
            List<Path> classes = files.filter(file -> file.toString().endsWith(".class")).toList();
            assertThat(classes).hasSizeGreaterThan(10);
            assertThat(classes).noneMatch(NoJavaxTest::namesJavax);
        }
    }

    private static boolean namesJavax(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains("javax/");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
