package org.tessera.platform.lifecycle.admission;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The digests in {@code etc/modules.allow}: one a line, as {@code sha256sum} prints them.
 *
 * @param digests in lower case; none if there is no file, or it cannot be read
 * @param flaw why the file cannot be read; empty if it can, or there is none
 */
record AllowList(Set<String> digests, Optional<String> flaw) {

    private static final Logger LOG = LoggerFactory.getLogger(AllowList.class);
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    /** Reads the list. */
    static AllowList read(Path file) {
        if (Files.notExists(file)) {
            return new AllowList(Set.of(), Optional.empty());
        }
        Set<String> digests = new HashSet<>();
        int number = 0;
        try {
            for (String line : Files.readAllLines(file)) {
                number++;
                String text = line.strip();
                if (text.isEmpty() || text.startsWith("#")) {
                    continue;
                }
                String digest = text.split("\\s+", 2)[0].toLowerCase(Locale.ROOT);
                if (DIGEST.matcher(digest).matches()) {
                    digests.add(digest);
                } else {
                    LOG.warn("{}, line {}: no SHA-256 at its beginning", file, number);
                }
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be read, so nothing is on the allow list: {}", file, e.toString());
            return new AllowList(Set.of(), Optional.of(e.toString()));
        }
        return new AllowList(Set.copyOf(digests), Optional.empty());
    }
}
