package org.tessera.platform.transfer.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tessera.platform.records.value.TitleKey;

/**
 * Headings that are common in exports of other systems, and the fields that they usually mean. The
 * words are in {@code synonyms.txt} beside this class: a line for each field path, which is tried
 * in the order of the lines; {@code *} stands for the first address of a type. Immutable.
 */
final class Synonyms {

    private static final String RESOURCE = "synonyms.txt";

    private final Map<String, List<String>> pathsByHeading;

    private Synonyms(Map<String, List<String>> pathsByHeading) {
        this.pathsByHeading = pathsByHeading;
    }

    /** Reads the words that come with the product. */
    static Synonyms load() {
        try (InputStream in = Synonyms.class.getResourceAsStream(RESOURCE)) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Synonyms parse(String text) {
        Map<String, List<String>> paths = new LinkedHashMap<>();
        for (String line : text.lines().toList()) {
            int equals = line.indexOf('=');
            if (line.startsWith("#") || equals < 0) {
                continue;
            }
            String path = line.substring(0, equals).strip();
            for (String heading : line.substring(equals + 1).split(",")) {
                paths.computeIfAbsent(TitleKey.of(heading), key -> new ArrayList<>()).add(path);
            }
        }
        return new Synonyms(paths);
    }

    /** Returns the paths of the fields that a heading may mean, likeliest first. */
    List<String> paths(String headingKey) {
        return pathsByHeading.getOrDefault(headingKey, List.of());
    }
}
