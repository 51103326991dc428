package org.tessera.platform.identity.signin;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.identity.internal.Secrets;
import org.tessera.platform.identity.session.IdentityTables;
import org.tessera.platform.persistence.Keys;

/**
 * Counts failures to sign in: ten for a login, or fifty from an address, within a quarter of an
 * hour, and no further attempt is looked at until one of them is older than that. Logins count
 * whether there are such users or not. An attempt counts as failed from its beginning, so that many
 * at once are not more than many one after the other; one that is not looked at does not count.
 * Thread-safe; all nodes count together.
 */
final class FailedAttempts {

    static final Duration WINDOW = Duration.ofMinutes(15);
    static final int MOST_OF_LOGIN = 10;
    static final int MOST_OF_ADDRESS = 50;

    private static final LocalizedText LOCKED =
            new LocalizedText(
                    "There were too many attempts to sign in; try again in {0} minutes",
                    "Hubo demasiados intentos de identificarse; pruebe de nuevo dentro de {0} minutos");

    /** All addresses of this machine, any of which who is on it may take; SSH puts brackets. */
    private static final Pattern LOOPBACK =
            Pattern.compile(
                    "(?<![^ ])\\[?(?:(?:::ffff:)?127(?:\\.\\d{1,3}){3}|::1|0(?::0){6}:1)(?:%[^\\]]*)?]?$",
                    Pattern.CASE_INSENSITIVE);

    private final IdentityTables tables;
    private final Keys keys;
    private final Clock clock;

    FailedAttempts(IdentityTables tables, Keys keys, Clock clock) {
        this.tables = tables;
        this.keys = keys;
        this.clock = clock;
    }

    /** An attempt that has begun, and failed unless it is said to have succeeded. */
    final class Attempt {

        private final List<Long> rows = new ArrayList<>();
        private final String login;

        private Attempt(String login) {
            this.login = login;
        }

        private void count(String subject, int most) {
            long row = keys.next();
            rows.add(row);
            tables.update(
                    "INSERT INTO TESSERA_FAILED_SIGN_IN (ID, SUBJECT, AT_MILLIS) VALUES (?, ?, ?)",
                    row,
                    subject,
                    clock.millis());
            if (failures(subject) > most) {
                withdraw();
                throw new ProblemException(
                        ProblemType.TOO_MANY_REQUESTS, LOCKED.with(WINDOW.toMinutes()));
            }
        }

        /** Tells whether no more attempts are looked at if this one failed. */
        boolean isLast() {
            return login != null && failures(login) >= MOST_OF_LOGIN;
        }

        /** Has the attempt count no more. */
        void withdraw() {
            rows.forEach(
                    row -> tables.update("DELETE FROM TESSERA_FAILED_SIGN_IN WHERE ID = ?", row));
        }

        /** Takes note of a success, by which all failures of the login are forgotten. */
        void succeeded() {
            withdraw();
            if (login != null) {
                tables.update("DELETE FROM TESSERA_FAILED_SIGN_IN WHERE SUBJECT = ?", login);
            }
        }
    }

    /**
     * Begins an attempt to sign in.
     *
     * @throws ProblemException {@code too-many-requests} if none may be made
     */
    Attempt begin(String login, String address) {
        Attempt attempt = new Attempt(subject("login:", login));
        attempt.count(attempt.login, MOST_OF_LOGIN);
        attempt.count(subject("address:", counted(address)), MOST_OF_ADDRESS);
        return attempt;
    }

    /**
     * Begins an attempt to use a token, which nobody has a login for.
     *
     * @throws ProblemException {@code too-many-requests} if none may be made
     */
    Attempt begin(String address) {
        Attempt attempt = new Attempt(null);
        attempt.count(subject("address:", counted(address)), MOST_OF_ADDRESS);
        return attempt;
    }

    /** Removes what does not count any more. */
    void clean() {
        tables.update(
                "DELETE FROM TESSERA_FAILED_SIGN_IN WHERE AT_MILLIS < ?",
                clock.millis() - WINDOW.toMillis());
    }

    private long failures(String subject) {
        return tables.select(
                        row -> row.getLong(1),
                        "SELECT COUNT(*) FROM TESSERA_FAILED_SIGN_IN WHERE SUBJECT = ? AND AT_MILLIS"
                                + " >= ?",
                        subject,
                        clock.millis() - WINDOW.toMillis())
                .get(0);
    }

    private static String counted(String address) {
        return LOOPBACK.matcher(address).replaceFirst("loopback");
    }

    // What was typed is not stored: sometimes it is the password.
    private static String subject(String kind, String text) {
        return kind + Secrets.hash(text);
    }
}
