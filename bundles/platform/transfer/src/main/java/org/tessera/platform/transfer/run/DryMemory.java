package org.tessera.platform.transfer.run;

import java.util.HashMap;
import java.util.Map;

/**
 * What a dry run would have made so far, since the database forgets it after each chunk. Only the
 * first million records are remembered. Not thread-safe.
 */
final class DryMemory {

    private static final int LIMIT = 1_000_000;

    private final KeySet records = KeySet.numbered(LIMIT);
    private final Map<String, KeySet> links = new HashMap<>();

    /** Takes note of a record that a row would have made. */
    void made(String matchKey, String content) {
        records.put(matchKey, KeySet.hash(content));
    }

    /** Tells whether an earlier row would have made the record with these match values. */
    boolean isMade(String matchKey) {
        return records.contains(matchKey);
    }

    /** Tells whether an earlier row with the same cells would have made the record. */
    boolean isSame(String matchKey, String content) {
        return records.number(matchKey) == KeySet.hash(content);
    }

    /** Takes note of a record that links would find. */
    void madeTarget(String type, String path, String key) {
        links.computeIfAbsent(type + "/" + path, name -> KeySet.of(LIMIT)).add(key);
    }

    /** Tells whether a record that a link means would have been made. */
    boolean isTargetMade(String type, String path, String key) {
        KeySet known = links.get(type + "/" + path);
        return known != null && known.contains(key);
    }
}
