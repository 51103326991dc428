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
    private static final int UNSALTED = 3 * Sha256.LENGTH;

    private Leaves() {}

    static byte[] of(List<StoredEntry> entries) {
        ByteBuffer bytes = ByteBuffer.allocate(entries.size() * SIZE);
        for (StoredEntry entry : entries) {
            bytes.putLong(entry.id()).put(hash(entry));
        }
        return bytes.array();
    }

    /** Returns the hash of an entry. Of its title and values only a hash goes into it. */
    static byte[] hash(StoredEntry entry) {
        return hash(entry, payload(entry));
    }

    /**
     * Returns the hash of an entry whose title and values have a hash that is known. The hashes of
     * title and values one by one are of entries without a salt.
     */
    static byte[] hash(StoredEntry entry, byte[] payload) {
        boolean unsalted = payload.length == UNSALTED;
        Sha256 hash =
                new Sha256(unsalted ? "tessera.audit.entry.1" : "tessera.audit.entry.2")
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
                        .number(entry.version());
        for (int from = 0; from < payload.length; from += Sha256.LENGTH) {
            hash.bytes(Arrays.copyOfRange(payload, from, from + Sha256.LENGTH));
        }
        return hash.digest();
    }

    /** Returns the hash of title and values, or three of them for an entry without a salt. */
    static byte[] payload(StoredEntry entry) {
        if (entry.salt() != null) {
            return new Sha256("tessera.audit.payload.2")
                    .text(entry.salt())
                    .text(entry.title())
                    .bytes(entry.before())
                    .bytes(entry.after())
                    .digest();
        }
        return ByteBuffer.allocate(UNSALTED)
                .put(new Sha256("title").text(entry.title()).digest())
                .put(new Sha256("before").bytes(entry.before()).digest())
                .put(new Sha256("after").bytes(entry.after()).digest())
                .array();
    }

    /**
     * How entries that are there differ from those that were sealed.
     *
     * @param erased those that claim to be erased, with the hash that was sealed
     */
    record Difference(
            List<Long> changed, List<Long> missing, List<Long> added, List<Claim> erased) {

        boolean isNone() {
            return changed.isEmpty() && missing.isEmpty() && added.isEmpty() && erased.isEmpty();
        }
    }

    /**
     * An entry that claims that its title and values were erased.
     *
     * @param entry the entry as it is
     * @param sealed the hash that it had
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Claim(StoredEntry entry, byte[] sealed) {

        /** Tells whether the entry is the one that was sealed, but for title and values. */
        boolean isProved(byte[] payload) {
            boolean ofHashes = payload.length == Sha256.LENGTH || payload.length == UNSALTED;
            return ofHashes && Arrays.equals(hash(entry, payload), sealed);
        }
    }

    /** Compares entries with the hashes of those that were sealed. */
    static Difference difference(byte[] sealed, List<StoredEntry> entries) {
        List<Long> changed = new ArrayList<>();
        List<Long> added = new ArrayList<>();
        List<Claim> erased = new ArrayList<>();
        Map<Long, byte[]> rest = read(sealed);
        for (StoredEntry entry : entries) {
            byte[] hash = rest.remove(entry.id());
            if (hash == null) {
                added.add(entry.id());
            } else if (!Arrays.equals(hash, hash(entry))) {
                if (isEmpty(entry)) {
                    erased.add(new Claim(entry, hash));
                } else {
                    changed.add(entry.id());
                }
            }
        }
        return new Difference(changed, List.copyOf(rest.keySet()), added, erased);
    }

    private static boolean isEmpty(StoredEntry entry) {
        return entry.isErased()
                && entry.title() == null
                && entry.before() == null
                && entry.after() == null;
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
