package org.tessera.platform.identity.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.osgi.service.component.annotations.Component;
import org.tessera.platform.identity.internal.Secrets;

/**
 * Hashes passwords with argon2id (RFC 9106) at 19 MiB, two passes and one lane, the least that the
 * OWASP cheat sheet on password storage recommends, written as {@code $argon2id$v=19$m=…,t=…,p=…$
 * salt$hash}. Two are computed at a time at most, so that many attempts do not take the memory of
 * everybody else. Thread-safe.
 */
@Component(service = PasswordHasher.class)
public final class PasswordHasher {

    private static final int KIBIBYTES = 19_456;
    private static final int PASSES = 2;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int AT_A_TIME = 2;
    private static final Pattern STORED =
            Pattern.compile(
                    "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d)\\$([\\w+/]{8,64})\\$([\\w+/]{16,128})");

    private final Secrets secrets = new Secrets();
    private final Semaphore places = new Semaphore(AT_A_TIME, true);

    /** No password has this hash, and to find that out takes as long as with any other. */
    private final String nobody = written(secrets.bytes(SALT_BYTES), secrets.bytes(HASH_BYTES));

    /** Returns what is stored of a password, another text each time. */
    public String hash(String password) {
        byte[] salt = secrets.bytes(SALT_BYTES);
        return written(salt, compute(password, salt, KIBIBYTES, PASSES, 1, HASH_BYTES));
    }

    private static String written(byte[] salt, byte[] hash) {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
                .formatted(
                        KIBIBYTES,
                        PASSES,
                        base64.encodeToString(salt),
                        base64.encodeToString(hash));
    }

    /**
     * Tells whether this is the password.
     *
     * @param stored what {@link #hash} returned; null if there is none, which takes as long
     */
    public boolean matches(String password, String stored) {
        Matcher parts = STORED.matcher(stored == null ? nobody : stored);
        if (!parts.matches()) {
            throw new IllegalStateException("What is stored of a password cannot be read");
        }
        byte[] expected = Base64.getDecoder().decode(parts.group(5));
        byte[] hash =
                compute(
                        password,
                        Base64.getDecoder().decode(parts.group(4)),
                        Integer.parseInt(parts.group(1)),
                        Integer.parseInt(parts.group(2)),
                        Integer.parseInt(parts.group(3)),
                        expected.length);
        return MessageDigest.isEqual(hash, expected) && stored != null;
    }

    private byte[] compute(
            String password, byte[] salt, int memory, int passes, int lanes, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withMemoryAsKB(memory)
                        .withIterations(passes)
                        .withParallelism(lanes)
                        .withSalt(salt)
                        .build());
        byte[] hash = new byte[length];
        places.acquireUninterruptibly();
        try {
            generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        } finally {
            places.release();
        }
        return hash;
    }
}
