package org.tessera.platform.journal.internal;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/** Random salts for entries, made many at once since each draw costs. Not thread-safe. */
final class Salts {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final int LENGTH = 16;

    /** The most that are drawn at once. */
    private static final int MOST = 256;

    private final byte[] drawn;
    private int next;

    /** Prepares for so many salts; more can be had. */
    Salts(int count) {
        drawn = new byte[LENGTH * Math.min(count, MOST)];
        next = drawn.length;
    }

    String next() {
        if (next == drawn.length) {
            RANDOM.nextBytes(drawn);
            next = 0;
        }
        next += LENGTH;
        return ENCODER.encodeToString(Arrays.copyOfRange(drawn, next - LENGTH, next));
    }
}
