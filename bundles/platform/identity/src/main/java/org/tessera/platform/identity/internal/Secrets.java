package org.tessera.platform.identity.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Random secrets, and the hashes of them that are stored. Thread-safe. */
public final class Secrets {

    /** How many characters a hash has. */
    public static final int HASH_LENGTH = 43;

    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    /** Returns a new secret of 256 random bits: 43 characters that go into a URL as they are. */
    public String next() {
        return text(bytes(BYTES));
    }

    /** Returns random bytes. */
    public byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /**
     * Returns the hash under which a secret of {@link #next} is stored. It needs no salt and no
     * effort, since nobody guesses 256 bits.
     */
    public static String hash(String secret) {
        try {
            return text(
                    MessageDigest.getInstance("SHA-256")
                            .digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", e);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
