package org.tessera.platform.lifecycle.admission;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the digests in {@code etc/modules.allow}: one a line, as {@code sha256sum} prints them. */
final class AllowList {

    private static final Logger LOG = LoggerFactory.getLogger(AllowList.class);
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private AllowList() {}

    /** Returns the digests in lower case; none if there is no file. */
    static Set<String> read(Path file) {
        Set<String> digests = new HashSet<>();
        if (!Files.isRegularFile(file)) {
            return digests;
        }
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
            digests.clear();
        }
        return digests;
    }
}
