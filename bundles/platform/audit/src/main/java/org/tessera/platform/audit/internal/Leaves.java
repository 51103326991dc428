package org.tessera.platform.audit.internal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tessera.platform.journal.StoredEntry;

/** The hashes of the entries of a block: 8 bytes of key and 32 of hash for each, in order. */
final class Leaves {

    private static final int KEY = Long.BYTES;
    private static final int SIZE = KEY + Sha256.LENGTH;

    private Leaves() {}

    static byte[] of(List<StoredEntry> entries) {
        ByteBuffer bytes = ByteBuffer.allocate(entries.size() * SIZE);
        for (StoredEntry entry : entries) {
            bytes.putLong(entry.id()).put(hash(entry));
        }
        return bytes.array();
    }

    /** Returns the hash of an entry. Of its title and values only hashes go into it. */
    static byte[] hash(StoredEntry entry) {
        return new Sha256("tessera.audit.entry.1")
                .number(entry.epoch())
                .number(entry.order())
                .number(entry.id())
                .number(entry.changeSet())
                .number(entry.micros())
                .text(entry.actor())
                .text(entry.origin())
                .text(entry.kind())
                .text(entry.type())
                .number(entry.recordId())
                .number(entry.version())
                .bytes(new Sha256("title").text(entry.title()).digest())
                .bytes(new Sha256("before").bytes(entry.before()).digest())
                .bytes(new Sha256("after").bytes(entry.after()).digest())
                .digest();
    }

    /** How entries that are there differ from those that were sealed. */
    record Difference(List<Long> changed, List<Long> missing, List<Long> added) {

        boolean isNone() {
            return changed.isEmpty() && missing.isEmpty() && added.isEmpty();
        }
    }

    /** Compares entries with the hashes of those that were sealed. */
    static Difference difference(byte[] sealed, List<StoredEntry> entries) {
        List<Long> changed = new ArrayList<>();
        List<Long> added = new ArrayList<>();
        Map<Long, byte[]> rest = read(sealed);
        for (StoredEntry entry : entries) {
            byte[] hash = rest.remove(entry.id());
            if (hash == null) {
                added.add(entry.id());
            } else if (!Arrays.equals(hash, hash(entry))) {
                changed.add(entry.id());
            }
        }
        return new Difference(changed, List.copyOf(rest.keySet()), added);
    }

    private static Map<Long, byte[]> read(byte[] leaves) {
        ByteBuffer bytes = ByteBuffer.wrap(leaves);
        Map<Long, byte[]> hashes = new LinkedHashMap<>();
        while (bytes.remaining() >= SIZE) {
            long id = bytes.getLong();
            byte[] hash = new byte[Sha256.LENGTH];
            bytes.get(hash);
            hashes.put(id, hash);
        }
        return hashes;
    }

    static int count(byte[] leaves) {
        return leaves.length / SIZE;
    }
}
