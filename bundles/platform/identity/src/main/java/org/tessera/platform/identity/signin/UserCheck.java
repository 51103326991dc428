package org.tessera.platform.identity.signin;

import java.util.Locale;
import java.util.Optional;
import org.tessera.api.caller.Caller;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordService;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.identity.event.AccessEvents;
import org.tessera.platform.identity.internal.Types;
import org.tessera.platform.identity.rights.RightsService;
import org.tessera.platform.identity.rule.UserRule;
import org.tessera.platform.identity.second.SecondFactors;

/**
 * Asks users who they are, wherever they come in. Whatever is wrong, the answer is the same and
 * takes as long. Thread-safe.
 */
final class UserCheck {

    private static final Caller CALLER = Caller.system("sign-in");
    private static final LocalizedText WRONG =
            new LocalizedText(
                    "Login, password and code do not belong together",
                    "El nombre de usuario, la contraseña y el código no coinciden");

    private final RecordService records;
    private final RightsService rights;
    private final SecondFactors factors;
    private final AccessEvents events;
    private final Passwords passwords;

    UserCheck(
            RecordService records,
            RightsService rights,
            SecondFactors factors,
            AccessEvents events,
            Passwords passwords) {
        this.records = records;
        this.rights = rights;
        this.factors = factors;
        this.events = events;
        this.passwords = passwords;
    }

    /** Returns a login as it is stored, whatever way it was typed. */
    static String login(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT);
    }

    /** Returns the active user with a login. */
    Optional<Record> user(String login) {
        if (!UserRule.isLogin(login)) {
            return Optional.empty();
        }
        return records
                .list(
                        CALLER,
                        RecordQuery.of(Types.USER)
                                .filter(
                                        Filter.and(
                                                Filter.eq("login", login),
                                                Filter.eq("active", true)))
                                .limit(1)
                                .build())
                .items()
                .stream()
                .findFirst();
    }

    /** Tells whether a user has a second factor. It takes as long if there is no such user. */
    boolean hasSecondFactor(Optional<Record> user) {
        return factors.since(user.map(Record::id).orElse(0L)).isPresent();
    }

    /**
     * Checks a password.
     *
     * @return what the user is as a caller
     * @throws ProblemException {@code unauthenticated} if it is wrong, or there is no such user
     */
    Caller password(
            Optional<Record> user,
            String password,
            FailedAttempts.Attempt attempt,
            String address) {
        Optional<Caller> caller =
                passwords.isRight(user, password)
                        ? user.flatMap(found -> rights.caller(found.id()))
                        : Optional.empty();
        return caller.orElseThrow(() -> failed(user.orElse(null), attempt, address));
    }

    /**
     * Checks and uses up a code of the second factor.
     *
     * @throws ProblemException {@code unauthenticated} if it is wrong or was used
     */
    void code(Record user, String code, FailedAttempts.Attempt attempt, String address) {
        if (!factors.use(user.id(), code)) {
            throw failed(user, attempt, address);
        }
    }

    /** Takes note of a failure, and returns what whoever failed is told. */
    ProblemException failed(Record user, FailedAttempts.Attempt attempt, String address) {
        events.failed(user, address, attempt.isLast());
        return new ProblemException(ProblemType.UNAUTHENTICATED, WRONG);
    }
}
