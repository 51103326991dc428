package org.tessera.platform.security.internal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.function.ToIntFunction;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.tessera.platform.security.EncryptedSecrets;
import org.tessera.platform.security.SecretHolder;

/** Encrypts secrets with the keys of a file: {@code 1.key.nonce-ciphertext-tag}. Thread-safe. */
@Component
public final class SecretBox implements EncryptedSecrets {

    private static final String VERSION = "1";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final KeyRing keys;
    private final SecureRandom random = new SecureRandom();

    /** Has every holder encrypt anew, and returns how many secrets that were. */
    private final ToIntFunction<EncryptedSecrets> holders;

    /** Creates the component. The file is made when it is needed first. */
    @Activate
    public SecretBox(BundleContext context) {
        this(
                new KeyRing(Path.of(context.getProperty("karaf.data"), "secrets.keys")),
                secrets -> reencrypt(context, secrets));
    }

    private SecretBox(KeyRing keys, ToIntFunction<EncryptedSecrets> holders) {
        this.keys = keys;
        this.holders = holders;
    }

    static SecretBox of(Path file, List<SecretHolder> holders) {
        return new SecretBox(
                new KeyRing(file),
                secrets -> holders.stream().mapToInt(each -> each.reencrypt(secrets)).sum());
    }

    // Looked up when they are needed: holders need this service to come up, so it cannot need them.
    private static int reencrypt(BundleContext context, EncryptedSecrets secrets) {
        int count = 0;
        for (ServiceReference<SecretHolder> reference : references(context)) {
            SecretHolder holder = context.getService(reference);
            if (holder != null) {
                try {
                    count += holder.reencrypt(secrets);
                } finally {
                    context.ungetService(reference);
                }
            }
        }
        return count;
    }

    private static Collection<ServiceReference<SecretHolder>> references(BundleContext context) {
        try {
            return context.getServiceReferences(SecretHolder.class, null);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("There is no filter whose syntax could be wrong", e);
        }
    }

    @Override
    public String encrypt(String purpose, byte[] secret) {
        String id = keys.newest();
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed =
                run(Cipher.ENCRYPT_MODE, keys.key(id), nonce, purpose, secret, 0, secret.length);
        byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
        System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
        return VERSION
                + "."
                + id
                + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    @Override
    public byte[] decrypt(String purpose, String ciphertext) {
        String[] parts = ciphertext.split("\\.");
        if (parts.length != 3 || !parts[0].equals(VERSION)) {
            throw new IllegalStateException("An encrypted secret is not written as it should be");
        }
        SecretKeySpec key = keys.key(parts[1]);
        if (key == null) {
            throw new IllegalStateException(
                    "The key "
                            + parts[1]
                            + " of encrypted secrets is not in data/secrets.keys; put its line back from a backup");
        }
        byte[] all = decoded(parts[2]);
        if (all.length < NONCE_BYTES) {
            throw changed(null);
        }
        byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
        return run(
                Cipher.DECRYPT_MODE,
                key,
                nonce,
                purpose,
                all,
                NONCE_BYTES,
                all.length - NONCE_BYTES);
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw changed(e);
        }
    }

    private static byte[] run(
            int mode,
            SecretKeySpec key,
            byte[] nonce,
            String purpose,
            byte[] data,
            int offset,
            int length) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(data, offset, length);
        } catch (GeneralSecurityException e) {
            throw changed(e);
        }
    }

    private static IllegalStateException changed(Exception cause) {
        return new IllegalStateException(
                "An encrypted secret was changed or belongs somewhere else", cause);
    }

    @Override
    public boolean isCurrent(String ciphertext) {
        return ciphertext.startsWith(VERSION + "." + keys.newest() + ".");
    }

    @Override
    public int rotate() {
        keys.newest();
        keys.add();
        return holders.applyAsInt(this);
    }
}
