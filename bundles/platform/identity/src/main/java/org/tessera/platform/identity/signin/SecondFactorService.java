package org.tessera.platform.identity.signin;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tessera.api.caller.Caller;
import org.tessera.api.policy.Policy;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordService;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.identity.event.AccessEvents;
import org.tessera.platform.identity.event.AccessEvents.Kind;
import org.tessera.platform.identity.internal.Own;
import org.tessera.platform.identity.internal.Types;
import org.tessera.platform.identity.password.PasswordHasher;
import org.tessera.platform.identity.password.PasswordRules;
import org.tessera.platform.identity.rights.RightsService;
import org.tessera.platform.identity.second.SecondFactors;
import org.tessera.platform.identity.session.Sessions;
import org.tessera.platform.persistence.Database;
import org.tessera.platform.persistence.DatabaseException;
import org.tessera.platform.persistence.Keys;
import org.tessera.platform.security.Credentials;
import org.tessera.platform.security.Enrollment;
import org.tessera.platform.security.SecondFactor;
import org.tessera.platform.security.SecondFactorState;

/** Lets users begin, confirm and end their second factors. Thread-safe. */
@Component
public final class SecondFactorService implements SecondFactor {

    private static final Caller CALLER = Caller.system("second-factor");
    private static final LocalizedText WRONG =
            new LocalizedText(
                    "Password or code is not right", "La contraseña o el código no es correcto");
    private static final LocalizedText NO_SESSION =
            new LocalizedText(
                    "A second factor belongs to a user who has signed in",
                    "El segundo factor es de un usuario que se ha identificado");
    private static final LocalizedText THERE =
            new LocalizedText(
                    "There is a second factor already; remove it first",
                    "Ya hay un segundo factor; quítelo antes");
    private static final LocalizedText NONE =
            new LocalizedText(
                    "The user has no second factor", "El usuario no tiene segundo factor");
    private static final LocalizedText OTHERS =
            new LocalizedText(
                    "Remove your own with your password and a code",
                    "Quite el suyo con su contraseña y un código");

    private final Database database;
    private final RecordService records;
    private final RightsService rights;
    private final Sessions sessions;
    private final SecondFactors factors;
    private final AccessEvents events;
    private final FailedAttempts attempts;
    private final Passwords passwords;
    private final Own own;

    /** Creates the component. */
    @Activate
    public SecondFactorService(
            @Reference Database database,
            @Reference Keys keys,
            @Reference RecordService records,
            @Reference Policy policy,
            @Reference RightsService rights,
            @Reference Sessions sessions,
            @Reference SecondFactors factors,
            @Reference AccessEvents events,
            @Reference PasswordHasher hasher,
            @Reference PasswordRules rules) {
        this.database = database;
        this.records = records;
        this.rights = rights;
        this.sessions = sessions;
        this.factors = factors;
        this.events = events;
        this.attempts = new FailedAttempts(sessions.tables(), keys, Clock.systemUTC());
        this.passwords = new Passwords(sessions.tables(), hasher, rules, Clock.systemUTC());
        this.own = new Own(policy);
    }

    @Override
    public SecondFactorState state(Caller caller, Credentials credentials, long user) {
        own.requireToLook(caller, credentials, user);
        return new SecondFactorState(
                factors.since(user).orElse(null),
                factors.codesLeft(user),
                rights.demandsSecondFactor(user));
    }

    @Override
    public Enrollment begin(Caller caller, Credentials credentials, String password) {
        Record user = user(session(credentials));
        FailedAttempts.Attempt attempt = attempt(user, credentials);
        if (!passwords.isRight(Optional.of(user), password)) {
            throw wrong(user, attempt, credentials);
        }
        attempt.withdraw();
        if (factors.since(user.id()).isPresent()) {
            throw new ProblemException(ProblemType.CONFLICT, THERE);
        }
        try {
            return database.inTransaction(() -> factors.begin(user.id(), user.text("login")));
        } catch (DatabaseException e) {
            if (database.isUniqueViolation(e)) {
                throw new ProblemException(ProblemType.CONFLICT, THERE);
            }
            throw e;
        }
    }

    @Override
    public List<String> confirm(Caller caller, Credentials credentials, String code) {
        Sessions.Current session = session(credentials);
        Record user = user(session);
        FailedAttempts.Attempt attempt = attempt(user, credentials);
        List<String> codes =
                events.with(
                        notes -> {
                            List<String> made = factors.confirm(user.id(), code.strip());
                            if (!made.isEmpty()) {
                                sessions.endAll(user.id(), session.id());
                                notes.note(
                                        Kind.SECOND_FACTOR_ON,
                                        user,
                                        caller,
                                        credentials.address(),
                                        null);
                            }
                            return made;
                        });
        if (codes.isEmpty()) {
            throw wrong(user, attempt, credentials);
        }
        attempt.withdraw();
        return codes;
    }

    @Override
    public void remove(Caller caller, Credentials credentials, String password, String code) {
        Record user = user(session(credentials));
        FailedAttempts.Attempt attempt = attempt(user, credentials);
        if (!passwords.isRight(Optional.of(user), password) || !factors.use(user.id(), code)) {
            throw wrong(user, attempt, credentials);
        }
        attempt.withdraw();
        events.with(
                notes -> {
                    if (factors.remove(user.id())) {
                        notes.note(
                                Kind.SECOND_FACTOR_OFF, user, caller, credentials.address(), null);
                    }
                    return null;
                });
    }

    @Override
    public void reset(Caller caller, Credentials credentials, long user) {
        if (caller.id().equals(Long.toString(user))) {
            throw new ProblemException(ProblemType.FORBIDDEN, OTHERS);
        }
        own.require(caller, credentials, user);
        Record found = events.user(user);
        events.with(
                notes -> {
                    if (!factors.remove(user)) {
                        throw new ProblemException(ProblemType.NOT_FOUND, NONE);
                    }
                    sessions.endAll(user, 0);
                    notes.note(Kind.SECOND_FACTOR_OFF, found, caller, credentials.address(), null);
                    return null;
                });
    }

    private Sessions.Current session(Credentials credentials) {
        return sessions.current(credentials)
                .orElseThrow(() -> new ProblemException(ProblemType.FORBIDDEN, NO_SESSION));
    }

    private Record user(Sessions.Current session) {
        return records.read(CALLER, Types.USER, session.user());
    }

    private FailedAttempts.Attempt attempt(Record user, Credentials credentials) {
        return attempts.begin(user.text("login"), credentials.address());
    }

    private ProblemException wrong(
            Record user, FailedAttempts.Attempt attempt, Credentials credentials) {
        events.failed(user, credentials.address(), attempt.isLast());
        return new ProblemException(ProblemType.UNAUTHENTICATED, WRONG);
    }
}
