package org.tessera.platform.identity.second;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.platform.identity.internal.Secrets;
import org.tessera.platform.identity.session.IdentityTables;
import org.tessera.platform.identity.session.Sessions;
import org.tessera.platform.persistence.DatabaseException;
import org.tessera.platform.persistence.Keys;
import org.tessera.platform.security.EncryptedSecrets;
import org.tessera.platform.security.Enrollment;
import org.tessera.platform.security.SecretHolder;

/**
 * The second factors of users: secrets that are encrypted with a key outside the database, and
 * recovery codes of which hashes are stored. A code counts once, on all nodes together.
 * Thread-safe.
 */
@Component(service = {SecondFactors.class, SecretHolder.class})
public class SecondFactors implements SecretHolder {

    /** How many digits a code of the clock has. */
    public static final int CODE_DIGITS = Totp.DIGITS;

    static final int CODES = 10;

    private static final Logger LOG = LoggerFactory.getLogger(SecondFactors.class);
    private static final int CODE_BYTES = 10;
    private static final int GROUP = 4;

    private final IdentityTables tables;
    private final Keys keys;
    private final EncryptedSecrets encryption;
    private final Clock clock;
    private final Secrets secrets = new Secrets();

    private record Stored(long user, String secret, boolean confirmed, long lastStep, long set) {}

    /** Creates the component; the sessions have made the tables. */
    @Activate
    public SecondFactors(
            @Reference Sessions sessions,
            @Reference Keys keys,
            @Reference EncryptedSecrets encryption) {
        this(sessions.tables(), keys, encryption, Clock.systemUTC());
    }

    SecondFactors(IdentityTables tables, Keys keys, EncryptedSecrets encryption, Clock clock) {
        this.tables = tables;
        this.keys = keys;
        this.encryption = encryption;
        this.clock = clock;
    }

    private List<Stored> stored(String where, Object... parameters) {
        return tables.select(
                row ->
                        new Stored(
                                row.getLong(1),
                                row.getString(2),
                                row.getBoolean(3),
                                row.getLong(4),
                                row.getLong(5)),
                "SELECT USER_ID, SECRET, CONFIRMED, LAST_STEP, SET_MILLIS FROM TESSERA_TOTP"
                        + where,
                parameters);
    }

    private Optional<Stored> stored(long user) {
        return stored(" WHERE USER_ID = ?", user).stream().findFirst();
    }

    private static String purpose(long user) {
        return "totp:" + user;
    }

    /** Tells since when a user has a second factor; empty if there is none. */
    public Optional<Instant> since(long user) {
        return stored(user)
                .filter(Stored::confirmed)
                .map(found -> Instant.ofEpochMilli(found.set()));
    }

    /** Returns how many recovery codes of a user are left. */
    public int codesLeft(long user) {
        return tables.select(
                        row -> row.getInt(1),
                        "SELECT COUNT(*) FROM TESSERA_RECOVERY_CODE WHERE USER_ID = ?",
                        user)
                .get(0);
    }

    /**
     * Makes a secret, which counts once it is confirmed, instead of one that was begun before. Call
     * it in a transaction.
     *
     * @param login what the user signs in with, for the app to show
     * @throws DatabaseException that a value is taken, if the user has a second factor, perhaps
     *     since a moment ago
     */
    public Enrollment begin(long user, String login) {
        byte[] secret = secrets.bytes(Totp.SECRET_BYTES);
        tables.update("DELETE FROM TESSERA_TOTP WHERE USER_ID = ? AND CONFIRMED = ?", user, false);
        tables.update(
                "INSERT INTO TESSERA_TOTP (USER_ID, SECRET, CONFIRMED, LAST_STEP, SET_MILLIS)"
                        + " VALUES (?, ?, ?, ?, ?)",
                user,
                encryption.encrypt(purpose(user), secret),
                false,
                0L,
                clock.millis());
        return new Enrollment(Totp.base32(secret), Totp.uri(secret, login));
    }

    /**
     * Has the secret count from now on if this is a code of it. Call it in a transaction.
     *
     * @return the recovery codes; empty if the code is not right or nothing was begun
     */
    public List<String> confirm(long user, String code) {
        Optional<Stored> begun = stored(user).filter(found -> !found.confirmed());
        if (begun.isEmpty() || !useTotp(begun.get(), code)) {
            return List.of();
        }
        int confirmed =
                tables.update(
                        "UPDATE TESSERA_TOTP SET CONFIRMED = ?, SET_MILLIS = ?"
                                + " WHERE USER_ID = ? AND CONFIRMED = ? AND SECRET = ?",
                        true,
                        clock.millis(),
                        user,
                        false,
                        begun.get().secret());
        return confirmed == 1 ? makeCodes(user) : List.of();
    }

    private List<String> makeCodes(long user) {
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < CODES; i++) {
            String code =
                    Totp.base32(secrets.bytes(CODE_BYTES))
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("(.{" + GROUP + "})(?=.)", "$1-");
            codes.add(code);
            tables.update(
                    "INSERT INTO TESSERA_RECOVERY_CODE (ID, USER_ID, HASH) VALUES (?, ?, ?)",
                    keys.next(),
                    user,
                    hash(code));
        }
        return codes;
    }

    private static String hash(String code) {
        return Secrets.hash(code.toLowerCase(Locale.ROOT).replaceAll("[\\s-]", ""));
    }

    /** Uses up a code of the app or a recovery code. Returns whether it was good. */
    public boolean use(long user, String code) {
        String given = code.strip();
        Optional<Stored> factor = stored(user).filter(Stored::confirmed);
        if (factor.isEmpty()) {
            return false;
        }
        return Totp.isCode(given) ? useTotp(factor.get(), given) : useRecovery(user, given);
    }

    private boolean useTotp(Stored factor, String code) {
        byte[] secret = encryption.decrypt(purpose(factor.user()), factor.secret());
        OptionalLong step =
                Totp.step(secret, code, clock.instant().getEpochSecond(), factor.lastStep());
        // Two requests with the same code at once: one of them changes the row.
        return step.isPresent()
                && tables.update(
                                "UPDATE TESSERA_TOTP SET LAST_STEP = ? WHERE USER_ID = ? AND LAST_STEP < ?",
                                step.getAsLong(),
                                factor.user(),
                                step.getAsLong())
                        == 1;
    }

    private boolean useRecovery(long user, String code) {
        return tables.update(
                        "DELETE FROM TESSERA_RECOVERY_CODE WHERE USER_ID = ? AND HASH = ?",
                        user,
                        hash(code))
                == 1;
    }

    /** Takes the second factor of a user away. Returns whether there was one. */
    public boolean remove(long user) {
        tables.update("DELETE FROM TESSERA_RECOVERY_CODE WHERE USER_ID = ?", user);
        return tables.update("DELETE FROM TESSERA_TOTP WHERE USER_ID = ?", user) > 0;
    }

    @Override
    public int reencrypt(EncryptedSecrets present) {
        int count = 0;
        for (Stored factor : stored("")) {
            if (!present.isCurrent(factor.secret())) {
                count += reencrypt(present, factor);
            }
        }
        return count;
    }

    /** One that cannot be read keeps the others from nothing. */
    private int reencrypt(EncryptedSecrets present, Stored factor) {
        byte[] secret;
        try {
            secret = present.decrypt(purpose(factor.user()), factor.secret());
        } catch (IllegalStateException e) {
            LOG.error("The second factor of user {} cannot be read", factor.user(), e);
            return 0;
        }
        return tables.update(
                "UPDATE TESSERA_TOTP SET SECRET = ? WHERE USER_ID = ? AND SECRET = ?",
                present.encrypt(purpose(factor.user()), secret),
                factor.user(),
                factor.secret());
    }
}
