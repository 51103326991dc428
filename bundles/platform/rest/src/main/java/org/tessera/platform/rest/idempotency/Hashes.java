package org.tessera.platform.rest.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 as text. */
final class Hashes {

    private Hashes() {}

    /** Returns the hash of some bytes. */
    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    /** Returns a digest that has taken in the content type of a body, which is to follow. */
    static MessageDigest forBody(String contentType) {
        MessageDigest digest = sha256();
        digest.update((contentType + "\0").getBytes(StandardCharsets.UTF_8));
        return digest;
    }

    /** Returns the hash of what a digest has taken in. */
    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", e);
        }
    }
}
