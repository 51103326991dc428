package org.tessera.platform.identity.second;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One-time passwords by the clock (RFC 6238): SHA-1, six digits, thirty seconds. */
final class Totp {

    static final int SECRET_BYTES = 20;
    static final int STEP_SECONDS = 30;
    static final int DIGITS = 6;

    private static final int WINDOW = 1;
    private static final int MODULUS = 1_000_000;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int CHARACTER_BITS = 5;

    private Totp() {}

    /** Tells whether a text looks like such a code. */
    static boolean isCode(String text) {
        return text.length() == DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /**
     * Returns the step whose code this is: the present one, the one before or the one behind.
     *
     * @param after the step that was used last; it and those before count no more
     */
    static OptionalLong step(byte[] secret, String code, long epochSecond, long after) {
        long present = Math.floorDiv(epochSecond, STEP_SECONDS);
        byte[] given = code.getBytes(StandardCharsets.US_ASCII);
        OptionalLong found = OptionalLong.empty();
        for (long step = present - WINDOW; step <= present + WINDOW; step++) {
            byte[] expected = code(secret, step).getBytes(StandardCharsets.US_ASCII);
            if (MessageDigest.isEqual(expected, given) && step > after) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /** Returns the code of a step. */
    static String code(byte[] secret, long step) {
        byte[] hash = mac(secret, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = hash[hash.length - 1] & 0xf;
        int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
        return String.format(Locale.ROOT, "%06d", number % MODULUS);
    }

    private static byte[] mac(byte[] secret, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA1 is part of every Java platform", e);
        }
    }

    /** Returns bytes in Base32, as apps want secrets typed. */
    static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte each : bytes) {
            buffer = (buffer << Byte.SIZE) | (each & 0xff);
            bits += Byte.SIZE;
            while (bits >= CHARACTER_BITS) {
                bits -= CHARACTER_BITS;
                text.append(ALPHABET.charAt((buffer >> bits) & 0x1f));
            }
            buffer &= (1 << bits) - 1;
        }
        if (bits > 0) {
            text.append(ALPHABET.charAt((buffer << (CHARACTER_BITS - bits)) & 0x1f));
        }
        return text.toString();
    }

    /** Returns what apps read from a picture. */
    static String uri(byte[] secret, String login) {
        return "otpauth://totp/Tessera:"
                + URLEncoder.encode(login, StandardCharsets.UTF_8).replace("+", "%20")
                + "?secret="
                + base32(secret)
                + "&issuer=Tessera&algorithm=SHA1&digits=6&period=30";
    }
}
