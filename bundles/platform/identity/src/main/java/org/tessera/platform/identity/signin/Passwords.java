package org.tessera.platform.identity.signin;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tessera.api.record.Record;
import org.tessera.platform.identity.password.PasswordHasher;
import org.tessera.platform.identity.password.PasswordRules;
import org.tessera.platform.identity.session.IdentityTables;

/** The passwords of users. Thread-safe. */
final class Passwords {

    private final IdentityTables tables;
    private final PasswordHasher hasher;
    private final PasswordRules rules;
    private final Clock clock;

    Passwords(IdentityTables tables, PasswordHasher hasher, PasswordRules rules, Clock clock) {
        this.tables = tables;
        this.hasher = hasher;
        this.rules = rules;
        this.clock = clock;
    }

    /** Tells whether this is a user's password. It takes as long if there is no such user. */
    boolean isRight(Optional<Record> user, String password) {
        String stored = user.map(Record::id).flatMap(this::stored).orElse(null);
        boolean isTooLong = password.length() > 2 * PasswordRules.LONGEST;
        String given = isTooLong ? "" : PasswordRules.normalized(password);
        return hasher.matches(given, stored) && !isTooLong;
    }

    /** Tells whether the password of a user was set after a moment. */
    boolean isNewer(long user, Instant moment) {
        return tables
                .select(
                        row -> row.getLong(1),
                        "SELECT SET_MILLIS FROM TESSERA_PASSWORD WHERE USER_ID = ?",
                        user)
                .stream()
                .anyMatch(set -> set > moment.toEpochMilli());
    }

    private Optional<String> stored(long user) {
        return tables
                .select(
                        row -> row.getString(1),
                        "SELECT HASH FROM TESSERA_PASSWORD WHERE USER_ID = ?",
                        user)
                .stream()
                .findFirst();
    }

    /**
     * Returns what is stored of a new password.
     *
     * @throws org.tessera.api.problem.ProblemException {@code invalid} if it is not good enough
     */
    String checked(String password, String... about) {
        String normalized = PasswordRules.normalized(shortened(password));
        List<String> known = new ArrayList<>(List.of("tessera", "crm"));
        for (String word : about) {
            if (word != null) {
                known.add(word);
            }
        }
        rules.check("password", normalized, known);
        return hasher.hash(normalized);
    }

    // Longer ones are refused for their length; what they are does not matter then.
    private static String shortened(String password) {
        int most = 2 * PasswordRules.LONGEST + 1;
        return password.length() <= most ? password : password.substring(0, most);
    }

    /** Stores what {@link #checked} returned. */
    void store(long user, String hash) {
        int changed =
                tables.update(
                        "UPDATE TESSERA_PASSWORD SET HASH = ?, SET_MILLIS = ? WHERE USER_ID = ?",
                        hash,
                        clock.millis(),
                        user);
        if (changed == 0) {
            tables.update(
                    "INSERT INTO TESSERA_PASSWORD (USER_ID, HASH, SET_MILLIS) VALUES (?, ?, ?)",
                    user,
                    hash,
                    clock.millis());
        }
    }
}
