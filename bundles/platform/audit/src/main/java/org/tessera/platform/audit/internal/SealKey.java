package org.tessera.platform.audit.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/** The Ed25519 key (RFC 8032) that blocks are signed with. Thread-safe. */
final class SealKey {

    private static final String ALGORITHM = "Ed25519";
    private static final int ID_LENGTH = 16;

    private final KeyPair pair;

    /** Makes the key that belongs to a secret. */
    SealKey(String secret) {
        byte[] seed = new Sha256("tessera.audit.key.1").text(secret).digest();
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
            generator.initialize(NamedParameterSpec.ED25519, new Seed(seed));
            pair = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is part of every Java platform", e);
        }
    }

    /** Gives the generator the same bytes each time. */
    private static final class Seed extends SecureRandom {

        private static final long serialVersionUID = 1;

        private final byte[] seed;

        private Seed(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }

    /** Returns what the key is called. */
    String id() {
        return id(pair.getPublic());
    }

    private static String id(PublicKey key) {
        byte[] hash = new Sha256("tessera.audit.key-id.1").bytes(key.getEncoded()).digest();
        return HexFormat.of().formatHex(hash).substring(0, ID_LENGTH);
    }

    /** Returns the public half, in Base64. */
    String publicHalf() {
        return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    }

    String sign(String text) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(pair.getPrivate());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The journal cannot be sealed", e);
        }
    }

    /** Reads a public half; throws IllegalArgumentException if it is none or another key's. */
    static PublicKey readPublic(String id, String base64) {
        try {
            PublicKey key =
                    KeyFactory.getInstance(ALGORITHM)
                            .generatePublic(
                                    new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
            if (!id(key).equals(id)) {
                throw new IllegalArgumentException("Another key than " + id);
            }
            return key;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("No public key", e);
        }
    }

    /** Tells whether a signature of a text is right. */
    static boolean isRight(PublicKey key, String text, String base64) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.verify(Base64.getDecoder().decode(base64));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
