package org.tessera.platform.security;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Keeps secrets that {@link EncryptedSecrets} encrypted. Every OSGi service of this kind is asked
 * when there is a new key. Thread-safe.
 */
@ConsumerType
public interface SecretHolder {

    /**
     * Encrypts with the newest key what is not. A secret that is exchanged meanwhile stays
     * exchanged.
     *
     * @return how many secrets were encrypted anew
     */
    int reencrypt(EncryptedSecrets secrets);
}
