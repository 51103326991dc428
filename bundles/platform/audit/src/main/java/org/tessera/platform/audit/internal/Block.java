package org.tessera.platform.audit.internal;

import java.util.HexFormat;
import org.tessera.api.audit.Anchor;

/**
 * Entries that were sealed together. Immutable, provided that nobody changes the array.
 *
 * @param number from 1
 * @param previous hash of the block before
 * @param lastCursor where its last entry stands
 * @param leaves see {@link Leaves}
 * @param micros when, in microseconds since 1970
 * @param keyId the key of the signature
 * @param hash hash of all of the above, in hexadecimal
 * @param signature signature of the hash, in Base64
 */
@SuppressWarnings("ArrayRecordComponent")
record Block(
        long number,
        String previous,
        String lastCursor,
        byte[] leaves,
        long micros,
        String keyId,
        String hash,
        String signature) {

    /** What stands for the hash of the block before the first. */
    static final String NOTHING = "0".repeat(2 * Sha256.LENGTH);

    /** Seals entries behind a block; null for the first one. */
    static Block seal(Block before, String lastCursor, byte[] leaves, long micros, SealKey key) {
        long number = before == null ? 1 : before.number + 1;
        String previous = before == null ? NOTHING : before.hash;
        String hash = hash(number, previous, lastCursor, leaves, micros, key.id());
        return new Block(
                number, previous, lastCursor, leaves, micros, key.id(), hash, key.sign(hash));
    }

    /** Tells whether the hash is that of the other components. */
    boolean isHashRight() {
        return hash.equals(hash(number, previous, lastCursor, leaves, micros, keyId));
    }

    private static String hash(
            long number,
            String previous,
            String lastCursor,
            byte[] leaves,
            long micros,
            String keyId) {
        byte[] hash =
                new Sha256("tessera.audit.block.1")
                        .number(number)
                        .text(previous)
                        .text(lastCursor)
                        .bytes(leaves)
                        .number(micros)
                        .text(keyId)
                        .digest();
        return HexFormat.of().formatHex(hash);
    }

    Anchor anchor() {
        return new Anchor(number, hash);
    }
}
