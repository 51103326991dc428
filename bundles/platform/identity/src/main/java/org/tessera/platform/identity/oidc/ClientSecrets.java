package org.tessera.platform.identity.oidc;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.platform.identity.session.IdentityTables;
import org.tessera.platform.identity.session.Sessions;
import org.tessera.platform.security.EncryptedSecrets;
import org.tessera.platform.security.SecretHolder;

/**
 * The secrets that this installation shares with providers, encrypted with a key outside the
 * database. Thread-safe.
 */
@Component(service = {ClientSecrets.class, SecretHolder.class})
public class ClientSecrets implements SecretHolder {

    private static final Logger LOG = LoggerFactory.getLogger(ClientSecrets.class);

    private final IdentityTables tables;
    private final EncryptedSecrets encryption;

    private record Stored(String provider, String secret) {}

    /** Creates the component; the sessions have made the tables. */
    @Activate
    public ClientSecrets(@Reference Sessions sessions, @Reference EncryptedSecrets encryption) {
        this.tables = sessions.tables();
        this.encryption = encryption;
    }

    private static String purpose(String provider) {
        return "oidc:" + provider;
    }

    /** Keeps the secret of a provider instead of the one before. */
    void keep(String provider, String secret) {
        String encrypted =
                encryption.encrypt(purpose(provider), secret.getBytes(StandardCharsets.UTF_8));
        int changed =
                tables.update(
                        "UPDATE TESSERA_OIDC_SECRET SET SECRET = ? WHERE PROVIDER = ?",
                        encrypted,
                        provider);
        if (changed == 0) {
            tables.update(
                    "INSERT INTO TESSERA_OIDC_SECRET (PROVIDER, SECRET) VALUES (?, ?)",
                    provider,
                    encrypted);
        }
    }

    /** Returns the secret of a provider; empty if there is none. */
    Optional<String> of(String provider) {
        return tables
                .select(
                        row -> row.getString(1),
                        "SELECT SECRET FROM TESSERA_OIDC_SECRET WHERE PROVIDER = ?",
                        provider)
                .stream()
                .findFirst()
                .map(kept -> encryption.decrypt(purpose(provider), kept))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    @Override
    public int reencrypt(EncryptedSecrets present) {
        int count = 0;
        for (Stored each :
                tables.select(
                        row -> new Stored(row.getString(1), row.getString(2)),
                        "SELECT PROVIDER, SECRET FROM TESSERA_OIDC_SECRET")) {
            if (!present.isCurrent(each.secret())) {
                count += reencrypt(present, each);
            }
        }
        return count;
    }

    /** One that cannot be read keeps the others from nothing. */
    private int reencrypt(EncryptedSecrets present, Stored each) {
        byte[] secret;
        try {
            secret = present.decrypt(purpose(each.provider()), each.secret());
        } catch (IllegalStateException e) {
            LOG.error("The secret shared with {} cannot be read", each.provider(), e);
            return 0;
        }
        return tables.update(
                "UPDATE TESSERA_OIDC_SECRET SET SECRET = ? WHERE PROVIDER = ? AND SECRET = ?",
                present.encrypt(purpose(each.provider()), secret),
                each.provider(),
                each.secret());
    }
}
