package org.tessera.platform.security.internal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.tessera.api.caller.Caller;
import org.tessera.platform.security.Authentication;
import org.tessera.platform.security.Authenticator;
import org.tessera.platform.security.Credentials;

/**
 * Knows one caller, the administrator, by a key that lies in a file which only its owner can read.
 */
@Component
public final class KeyAuthenticator implements Authenticator {

    private static final String DATA = "karaf.data";

    private static final Optional<Authentication> ADMINISTRATOR =
            Optional.of(
                    new Authentication(
                            new Caller(
                                            "admin",
                                            "Administrator",
                                            Locale.ENGLISH,
                                            ZoneOffset.UTC,
                                            "rest")
                                    .operating(),
                            null));
    private final byte[] keyHash;

    /** Reads the key, or makes it at the first start. */
    @Activate
    public KeyAuthenticator(BundleContext context) {
        this(
                new KeyFile(dataFolder(context).resolve("admin.key"), "the administrator's key")
                        .readOrCreate());
    }

    KeyAuthenticator(String key) {
        this.keyHash = hash(key);
    }

    @Override
    public Optional<Authentication> authenticate(Credentials credentials) {
        String key = credentials.bearer();
        if (key == null || key.length() > KeyFile.MAX_LENGTH) {
            return Optional.empty();
        }
        // Hashes are compared, so that the time it takes says nothing about the key, not even its
        // length.
        return MessageDigest.isEqual(keyHash, hash(key)) ? ADMINISTRATOR : Optional.empty();
    }

    private static byte[] hash(String key) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", e);
        }
    }

    private static Path dataFolder(BundleContext context) {
        String folder = context.getProperty(DATA);
        if (folder == null) {
            throw new IllegalStateException(
                    "The framework property " + DATA + " names no folder for the key");
        }
        return Path.of(folder);
    }
}
