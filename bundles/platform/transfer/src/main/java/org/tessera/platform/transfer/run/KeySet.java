package org.tessera.platform.transfer.run;

/**
 * A set of texts of which only 64 bits each are kept, with a number for each if wanted. It grows to
 * a limit; what comes then is not taken in. Not thread-safe.
 */
final class KeySet {

    private static final int FIRST_SIZE = 1 << 10;

    private final int limit;
    private long[] hashes = new long[FIRST_SIZE];
    private long[] numbers;
    private int size;
    private boolean complete = true;

    private KeySet(int limit, boolean numbered) {
        this.limit = limit;
        this.numbers = numbered ? new long[FIRST_SIZE] : null;
    }

    /** Returns an empty set that takes in so many texts. */
    static KeySet of(int limit) {
        return new KeySet(limit, false);
    }

    /** Returns an empty set that takes in so many texts with a number for each. */
    static KeySet numbered(int limit) {
        return new KeySet(limit, true);
    }

    /** Returns 64 bits that stand for a text; never 0. */
    static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        hash ^= hash >>> 33;
        hash *= 0xff51afd7ed558ccdL;
        hash ^= hash >>> 33;
        hash *= 0xc4ceb9fe1a85ec53L;
        hash ^= hash >>> 33;
        return hash == 0 ? 1 : hash;
    }

    /** Takes a text in. Returns whether it was in before. */
    boolean add(String text) {
        return put(text, 0);
    }

    /** Takes a text in, or gives it another number. Returns whether it was in before. */
    boolean put(String text, long number) {
        long hash = hash(text);
        int slot = slot(hash);
        boolean known = hashes[slot] == hash;
        if (!known && size == limit) {
            complete = false;
            return false;
        }
        hashes[slot] = hash;
        if (numbers != null) {
            numbers[slot] = number;
        }
        if (!known && ++size * 2 > hashes.length) {
            grow();
        }
        return known;
    }

    /** Tells whether a text is in the set. */
    boolean contains(String text) {
        long hash = hash(text);
        return hashes[slot(hash)] == hash;
    }

    /** Returns the number of a text; 0 if it is not in the set. */
    long number(String text) {
        long hash = hash(text);
        int slot = slot(hash);
        return hashes[slot] == hash ? numbers[slot] : 0;
    }

    /** Tells whether everything was taken in. */
    boolean isComplete() {
        return complete;
    }

    private int slot(long hash) {
        int slot = (int) hash & (hashes.length - 1);
        while (hashes[slot] != 0 && hashes[slot] != hash) {
            slot = (slot + 1) & (hashes.length - 1);
        }
        return slot;
    }

    private void grow() {
        long[] oldHashes = hashes;
        long[] oldNumbers = numbers;
        hashes = new long[oldHashes.length * 2];
        numbers = oldNumbers == null ? null : new long[hashes.length];
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldHashes[i] != 0) {
                int slot = slot(oldHashes[i]);
                hashes[slot] = oldHashes[i];
                if (numbers != null) {
                    numbers[slot] = oldNumbers[i];
                }
            }
        }
    }
}
