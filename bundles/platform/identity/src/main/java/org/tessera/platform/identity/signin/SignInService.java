package org.tessera.platform.identity.signin;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
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
import org.tessera.platform.identity.event.AccessEvents.Notes;
import org.tessera.platform.identity.internal.Own;
import org.tessera.platform.identity.internal.Types;
import org.tessera.platform.identity.password.PasswordHasher;
import org.tessera.platform.identity.password.PasswordRules;
import org.tessera.platform.identity.rights.RightsService;
import org.tessera.platform.identity.second.SecondFactors;
import org.tessera.platform.identity.session.Sessions;
import org.tessera.platform.persistence.Keys;
import org.tessera.platform.security.ConsoleSignIn;
import org.tessera.platform.security.ConsoleUser;
import org.tessera.platform.security.Credentials;
import org.tessera.platform.security.FirstAdministrator;
import org.tessera.platform.security.Invitation;
import org.tessera.platform.security.SecondFactor;
import org.tessera.platform.security.SessionInfo;
import org.tessera.platform.security.SignIn;
import org.tessera.platform.security.SignInRequest;
import org.tessera.platform.security.SignedIn;

/** Lets users in and out, and keeps their passwords. Thread-safe. */
@Component(service = {SignIn.class, ConsoleSignIn.class, SignInService.class})
public final class SignInService implements SignIn, ConsoleSignIn {

    private static final String CONSOLE = "console";
    private static final Caller CALLER = Caller.system("sign-in");
    static final LocalizedText CODE_NEEDED =
            new LocalizedText(
                    "Add the code of your second device",
                    "Añada el código de su segundo dispositivo");
    private static final LocalizedText WRONG_TOKEN =
            new LocalizedText(
                    "The token is not good any more; ask an administrator for a new one",
                    "El testigo ya no es válido; pida otro a un administrador");
    private static final LocalizedText NO_PASSWORD =
            new LocalizedText(
                    "Who comes with the key of the installation has no password",
                    "Quien se identifica con la clave de la instalación no tiene contraseña");

    private final RecordService records;
    private final Own own;
    private final RightsService rights;
    private final Sessions sessions;
    private final SecondFactors factors;
    private final AccessEvents events;
    private final FailedAttempts attempts;
    private final UserCheck check;
    private final Passwords passwords;
    private final Invitations invitations;
    private final SetUp setUp;

    /** Creates the component. */
    @Activate
    public SignInService(
            BundleContext context,
            @Reference Keys keys,
            @Reference RecordService records,
            @Reference Policy policy,
            @Reference RightsService rights,
            @Reference Sessions sessions,
            @Reference SecondFactors factors,
            @Reference AccessEvents events,
            @Reference PasswordHasher hasher,
            @Reference PasswordRules rules) {
        this.records = records;
        this.own = new Own(policy);
        this.rights = rights;
        this.sessions = sessions;
        this.factors = factors;
        this.events = events;
        Clock clock = Clock.systemUTC();
        this.attempts = new FailedAttempts(sessions.tables(), keys, clock);
        this.passwords = new Passwords(sessions.tables(), hasher, rules, clock);
        this.check = new UserCheck(records, rights, factors, events, passwords);
        this.invitations = new Invitations(sessions.tables(), clock);
        this.setUp =
                new SetUp(
                        records,
                        passwords,
                        Path.of(context.getProperty("karaf.data"), "setup.token"));
    }

    /** Makes the token for the first administrator if there is no user yet. */
    void prepare() {
        setUp.prepare();
    }

    /** Removes what has ended by itself. */
    void clean() {
        attempts.clean();
        sessions.clean();
    }

    @Override
    public SignedIn signIn(SignInRequest request) {
        String login = UserCheck.login(request.login());
        FailedAttempts.Attempt attempt = attempts.begin(login, request.address());
        Optional<Record> user = check.user(login);
        Caller caller = check.password(user, request.password(), attempt, request.address());
        requireSecondFactor(user.orElseThrow(), request, attempt);
        attempt.succeeded();
        Sessions.Begun begun =
                events.with(
                        notes -> {
                            Record found = user.get();
                            notes.note(Kind.SIGNED_IN, found, caller, request.address(), null);
                            return sessions.begin(
                                    found.id(),
                                    request.browser(),
                                    request.address(),
                                    request.agent());
                        });
        return new SignedIn(caller, begun.secret(), begun.pageToken(), begun.end());
    }

    private void requireSecondFactor(
            Record user, SignInRequest request, FailedAttempts.Attempt attempt) {
        if (!check.hasSecondFactor(Optional.of(user))) {
            return;
        }
        if (request.code() == null) {
            // No success either: that would forget the wrong codes before.
            attempt.withdraw();
            throw new ProblemException(
                    ProblemType.UNAUTHENTICATED,
                    CODE_NEEDED,
                    List.of(),
                    Map.of(SecondFactor.NEEDED, true));
        }
        check.code(user, request.code(), attempt, request.address());
    }

    @Override
    public ConsoleUser signIn(String typed, String secret, String address) {
        String login = UserCheck.login(typed);
        FailedAttempts.Attempt attempt = attempts.begin(login, CONSOLE + " " + address);
        Optional<Record> user = check.user(login);
        boolean isTwofold = check.hasSecondFactor(user);
        int end = secret.length() - (isTwofold ? SecondFactors.CODE_DIGITS : 0);
        String password = secret.substring(0, Math.max(0, end));
        Caller caller = check.password(user, password, attempt, address);
        Record found = user.orElseThrow();
        if (isTwofold) {
            check.code(found, secret.substring(password.length()), attempt, address);
        }
        ConsoleUser signedIn = new ConsoleUser(found.id(), login, Instant.now());
        if (caller(signedIn).isEmpty()) {
            throw check.failed(found, attempt, address);
        }
        attempt.succeeded();
        events.note(Kind.SIGNED_IN, found, caller, address, CONSOLE);
        return signedIn;
    }

    @Override
    public Optional<Caller> caller(ConsoleUser user) {
        boolean isHeld =
                rights.demandsSecondFactor(user.id()) && factors.since(user.id()).isEmpty();
        if (isHeld || passwords.isNewer(user.id(), user.since())) {
            return Optional.empty();
        }
        return rights.caller(user.id()).filter(Caller::isOperator).map(known -> known.via(CONSOLE));
    }

    @Override
    public void signOut(Credentials credentials) {
        sessions.current(credentials).ifPresent(session -> signOut(session, credentials));
    }

    private void signOut(Sessions.Current session, Credentials credentials) {
        Record user = events.user(session.user());
        Caller caller = rights.caller(session.user()).orElse(null);
        events.with(
                notes -> {
                    sessions.end(session.id());
                    notes.note(Kind.SIGNED_OUT, user, caller, credentials.address(), null);
                    return null;
                });
    }

    @Override
    public void setUp(FirstAdministrator request) {
        setUp.run(request);
    }

    @Override
    public Invitation invite(Caller caller, Credentials credentials, long user) {
        own.requireAdministrator(caller, credentials);
        Record found = records.read(CALLER, Types.USER, user);
        if (!found.flag("active")) {
            throw ProblemException.noRecord(Types.USER, user);
        }
        return events.with(
                notes -> {
                    notes.note(Kind.INVITED, found, caller, credentials.address(), null);
                    return invitations.make(found);
                });
    }

    @Override
    public void accept(String token, String password, String address) {
        FailedAttempts.Attempt attempt = attempts.begin(address);
        Optional<Record> user =
                invitations
                        .user(token)
                        .flatMap(id -> records.find(CALLER, Types.USER, id))
                        .filter(found -> found.flag("active"));
        if (user.isEmpty()) {
            events.failed(null, address, false);
            throw new ProblemException(ProblemType.UNAUTHENTICATED, WRONG_TOKEN);
        }
        attempt.succeeded();
        setPassword(
                user.get(),
                password,
                () -> invitations.use(token, user.get()),
                0,
                notes -> notes.note(Kind.PASSWORD_SET, user.get(), null, address, null));
    }

    @Override
    public void changePassword(
            Caller caller, Credentials credentials, String present, String password) {
        Sessions.Current session =
                sessions.current(credentials)
                        .orElseThrow(
                                () -> new ProblemException(ProblemType.FORBIDDEN, NO_PASSWORD));
        Record user = records.read(CALLER, Types.USER, session.user());
        String login = user.text("login");
        FailedAttempts.Attempt attempt = attempts.begin(login, credentials.address());
        if (!passwords.isRight(Optional.of(user), present)) {
            throw check.failed(user, attempt, credentials.address());
        }
        // Who knows the password alone must not wipe out wrong codes of the second factor.
        attempt.withdraw();
        setPassword(
                user,
                password,
                () -> true,
                session.id(),
                notes -> notes.note(Kind.PASSWORD_SET, user, caller, credentials.address(), null));
    }

    private void setPassword(
            Record user,
            String password,
            Supplier<Boolean> condition,
            long keptSession,
            Consumer<Notes> event) {
        String hash =
                passwords.checked(
                        password, user.text("login"), user.text("name"), user.text("email"));
        events.with(
                notes -> {
                    if (!condition.get()) {
                        throw new ProblemException(ProblemType.UNAUTHENTICATED, WRONG_TOKEN);
                    }
                    passwords.store(user.id(), hash);
                    invitations.withdraw(user.id());
                    sessions.endAll(user.id(), keptSession);
                    event.accept(notes);
                    return null;
                });
    }

    @Override
    public List<SessionInfo> sessions(Caller caller, long user) {
        own.require(caller, user);
        return sessions.of(user);
    }

    @Override
    public void endSession(Caller caller, long user, long session, String address) {
        own.require(caller, user);
        Record found = events.user(user);
        events.with(
                notes -> {
                    if (!sessions.end(user, session)) {
                        throw new ProblemException(
                                ProblemType.NOT_FOUND,
                                new LocalizedText(
                                        "There is no such session", "No existe esa sesión"));
                    }
                    notes.note(Kind.SESSION_ENDED, found, caller, address, null);
                    return null;
                });
    }
}
