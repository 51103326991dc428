package org.tessera.platform.security;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Encrypts secrets that the database keeps and that have to be read again, with a key that the
 * database does not have: AES-256-GCM, the key in a file of its owner. An OSGi service.
 * Thread-safe.
 */
@ProviderType
public interface EncryptedSecrets {

    /** How many characters a ciphertext has besides four thirds of the bytes of the secret. */
    int OVERHEAD = 64;

    /**
     * Encrypts a secret, never twice to the same text.
     *
     * @param purpose what it belongs to, such as {@code totp:17}; it has to be told again to
     *     decrypt, so that a ciphertext is worthless in another place
     * @return printable text that names the key, of 64 characters and four thirds of the secret's
     *     bytes at most
     */
    String encrypt(String purpose, byte[] secret);

    /**
     * Decrypts what {@link #encrypt} returned.
     *
     * @throws IllegalStateException with a sentence for the administrator, and no secret, if it was
     *     changed, was made for another purpose, or its key is not in the file
     */
    byte[] decrypt(String purpose, String ciphertext);

    /** Tells whether a text was encrypted with the newest key. */
    boolean isCurrent(String ciphertext);

    /**
     * Makes a new key, with which everything is encrypted from now on, and has all secrets
     * encrypted with it that the {@link SecretHolder}s keep. Earlier keys stay in the file, for
     * what is restored from a backup.
     *
     * @return how many secrets were encrypted anew
     */
    int rotate();
}
