package org.tessera.platform.audit.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Hashes values in such a form that no two lists of values have the same. Not thread-safe; for one
 * hash.
 */
final class Sha256 {

    /** Number of bytes of a hash. */
    static final int LENGTH = 32;

    private static final int NOTHING = -1;

    private final MessageDigest digest;

    /** Begins a hash of a kind of its own. */
    Sha256(String kind) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", e);
        }
        text(kind);
    }

    Sha256 number(long value) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
        return this;
    }

    /** Adds a text, null included. */
    Sha256 text(String value) {
        return bytes(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds bytes, null included, behind their number. */
    Sha256 bytes(byte[] value) {
        number(value == null ? NOTHING : value.length);
        if (value != null) {
            digest.update(value);
        }
        return this;
    }

    byte[] digest() {
        return digest.digest();
    }
}
