package org.tessera.platform.audit.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tessera.platform.audit.EntryEraser;
import org.tessera.platform.journal.StoredEntry;

/**
 * The text that proves which entries were erased: for each a line with its key and the hash that
 * title and values had, which nobody can guess at since their salt is gone as well. A line in front
 * of them has the key of the audit and its signature, so that nobody proves anything who can only
 * write to the database.
 */
final class ErasureProof {

    /** Keeps a text within a long text field; a line has at most 149 characters. */
    private static final int LINES = 130;

    /** Keeps a signature from being taken for one of something else. */
    private static final String PURPOSE = "tessera.audit.erasure.1\n";

    private static final JsonFactory JSON = new JsonFactory();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private ErasureProof() {}

    /** Returns the proofs for entries as they were. */
    static List<String> of(List<StoredEntry> entries, SealKey key) {
        List<String> proofs = new ArrayList<>();
        for (int from = 0; from < entries.size(); from += LINES) {
            StringBuilder text = new StringBuilder();
            for (StoredEntry entry :
                    entries.subList(from, Math.min(entries.size(), from + LINES))) {
                text.append(entry.id())
                        .append(' ')
                        .append(ENCODER.encodeToString(Leaves.payload(entry)))
                        .append('\n');
            }
            String lines = text.toString().strip();
            proofs.add(key.id() + ' ' + key.sign(PURPOSE + lines) + '\n' + lines);
        }
        return proofs;
    }

    /**
     * Returns what an entry proves: hashes by the keys of erased entries; empty if nothing.
     *
     * @param keys finds the public half of a key by its name
     */
    static Map<Long, byte[]> read(StoredEntry entry, Function<String, Optional<PublicKey>> keys) {
        if (!entry.type().equals(EntryEraser.PROOF_TYPE) || entry.after() == null) {
            return Map.of();
        }
        try {
            String[] parts = text(entry.after()).split("\n", 2);
            return parts.length == 2 && isSigned(parts[0], parts[1], keys)
                    ? lines(parts[1])
                    : Map.of();
        } catch (IOException | IllegalArgumentException e) {
            // What cannot be read proves nothing.
            return Map.of();
        }
    }

    private static boolean isSigned(
            String head, String lines, Function<String, Optional<PublicKey>> keys) {
        String[] parts = head.split(" ", 2);
        return parts.length == 2
                && keys.apply(parts[0])
                        .filter(key -> SealKey.isRight(key, PURPOSE + lines, parts[1]))
                        .isPresent();
    }

    private static String text(byte[] values) throws IOException {
        try (JsonParser json = JSON.createParser(values)) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String name = json.currentName();
                    JsonToken value = json.nextToken();
                    if (name.equals(EntryEraser.PROOF_FIELD) && value == JsonToken.VALUE_STRING) {
                        return json.getText();
                    }
                    json.skipChildren();
                }
            }
        }
        return "";
    }

    private static Map<Long, byte[]> lines(String text) {
        Map<Long, byte[]> hashes = new HashMap<>();
        text.lines()
                .filter(line -> line.indexOf(' ') > 0)
                .forEach(
                        line -> {
                            int blank = line.indexOf(' ');
                            hashes.put(
                                    Long.valueOf(line.substring(0, blank)),
                                    Base64.getUrlDecoder()
                                            .decode(line.substring(blank + 1).strip()));
                        });
        return hashes;
    }
}
