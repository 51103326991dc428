package org.tessera.platform.identity.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.tessera.api.record.Record;
import org.tessera.platform.identity.internal.Secrets;
import org.tessera.platform.identity.session.IdentityTables;
import org.tessera.platform.security.Invitation;

/**
 * Tokens with which users set a password: one for a user at a time, good once, for a day, and only
 * as long as the user's e-mail stays the same. Thread-safe.
 */
final class Invitations {

    static final Duration LIFE = Duration.ofDays(1);

    private final IdentityTables tables;
    private final Clock clock;
    private final Secrets secrets = new Secrets();

    private record Stored(long user, String emailHash, long end) {}

    Invitations(IdentityTables tables, Clock clock) {
        this.tables = tables;
        this.clock = clock;
    }

    /** Makes a token for a user; the one before does not count any more. */
    Invitation make(Record user) {
        String token = secrets.next();
        Instant end = clock.instant().plus(LIFE);
        withdraw(user.id());
        tables.update(
                "INSERT INTO TESSERA_INVITATION (USER_ID, TOKEN, EMAIL_HASH, END_MILLIS) VALUES (?, ?, ?, ?)",
                user.id(),
                Secrets.hash(token),
                emailHash(user),
                end.toEpochMilli());
        return new Invitation(token, end);
    }

    /** Returns the user that a token was made for; empty if it is not good. */
    Optional<Long> user(String token) {
        return stored(token).map(Stored::user);
    }

    /** Uses a token up. Returns whether it was good for this user. */
    boolean use(String token, Record user) {
        Optional<Stored> stored = stored(token);
        if (stored.isEmpty()
                || stored.get().user() != user.id()
                || !stored.get().emailHash().equals(emailHash(user))) {
            return false;
        }
        return tables.update("DELETE FROM TESSERA_INVITATION WHERE TOKEN = ?", Secrets.hash(token))
                == 1;
    }

    /** Makes the token of a user worthless. */
    void withdraw(long user) {
        tables.update("DELETE FROM TESSERA_INVITATION WHERE USER_ID = ?", user);
    }

    private Optional<Stored> stored(String token) {
        return tables
                .select(
                        row -> new Stored(row.getLong(1), row.getString(2), row.getLong(3)),
                        "SELECT USER_ID, EMAIL_HASH, END_MILLIS FROM TESSERA_INVITATION WHERE TOKEN = ?",
                        Secrets.hash(token))
                .stream()
                .filter(found -> found.end() > clock.millis())
                .findFirst();
    }

    private static String emailHash(Record user) {
        String email = user.text("email");
        return Secrets.hash(email == null ? "" : email);
    }
}
