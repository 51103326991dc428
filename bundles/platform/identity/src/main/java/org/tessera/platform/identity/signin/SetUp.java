package org.tessera.platform.identity.signin;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.api.caller.Caller;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.ChangeSet;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordService;
import org.tessera.api.record.RecordSession;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.identity.event.AccessEvents;
import org.tessera.platform.identity.event.AccessEvents.Kind;
import org.tessera.platform.identity.internal.Secrets;
import org.tessera.platform.identity.internal.Types;
import org.tessera.platform.security.FirstAdministrator;
import org.tessera.platform.security.SecretFile;

/**
 * Makes the first administrator of an installation, with a token that lies in a file of its owner
 * until then. Once there is a user, in the bin or not, nothing here does anything any more.
 */
final class SetUp {

    private static final Logger LOG = LoggerFactory.getLogger(SetUp.class);
    private static final Caller CALLER = Caller.system("setup");
    private static final String ADMINISTRATOR = "Administrator";
    private static final LocalizedText OVER =
            new LocalizedText(
                    "The first administrator is there already",
                    "El primer administrador ya existe");
    private static final LocalizedText WRONG =
            new LocalizedText(
                    "This is not the token that the installation made at its first start",
                    "Este no es el testigo que la instalación creó en su primer arranque");

    private final RecordService records;
    private final Passwords passwords;
    private final Path path;

    SetUp(RecordService records, Passwords passwords, Path path) {
        this.records = records;
        this.passwords = passwords;
        this.path = path;
    }

    private SecretFile file() {
        return new SecretFile(path, "the token for the first administrator");
    }

    /** Makes the token if there is no user yet, or removes what is left of it. */
    void prepare() {
        if (isOver()) {
            file().delete();
        } else {
            file().readOrCreate();
            LOG.info(
                    "There is no user yet: make the first administrator with the token in {}",
                    path);
        }
    }

    private boolean isOver() {
        return isAnybody(RecordQuery.Bin.WITHOUT) || isAnybody(RecordQuery.Bin.ONLY);
    }

    private boolean isAnybody(RecordQuery.Bin bin) {
        RecordQuery query = RecordQuery.of(Types.USER).bin(bin).limit(1).build();
        return !records.list(CALLER, query).items().isEmpty();
    }

    /** Makes the administrator. */
    synchronized void run(FirstAdministrator request) {
        if (isOver()) {
            throw new ProblemException(ProblemType.NOT_FOUND, OVER);
        }
        if (!isToken(request.token())) {
            throw new ProblemException(ProblemType.UNAUTHENTICATED, WRONG);
        }
        String hash = passwords.checked(request.password(), request.login(), request.name());
        records.change(
                CALLER,
                ChangeSet.named("First administrator"),
                session -> {
                    Record user = create(session, request);
                    passwords.store(user.id(), hash);
                    AccessEvents.notes(session)
                            .note(Kind.SET_UP, user, null, request.address(), null);
                    return user;
                });
        file().delete();
        LOG.info("The first administrator is there; the token does not count any more");
    }

    private boolean isToken(String given) {
        byte[] expected = Secrets.hash(file().readOrCreate()).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(
                expected, Secrets.hash(given).getBytes(StandardCharsets.US_ASCII));
    }

    private static Record create(RecordSession session, FirstAdministrator request) {
        Record user =
                session.create(
                        Types.USER, Map.of("login", request.login(), "name", request.name()));
        Record role = administrators(session);
        session.create(Types.ROLE_MEMBER, Map.of("user", user.id(), "role", role.id()));
        return user;
    }

    private static Record administrators(RecordSession session) {
        List<Record> roles =
                session.list(
                                RecordQuery.of(Types.ROLE)
                                        .filter(Filter.eq("name", ADMINISTRATOR))
                                        .limit(1)
                                        .build())
                        .items();
        return roles.isEmpty()
                ? session.create(Types.ROLE, Map.of("name", ADMINISTRATOR, "administrator", true))
                : roles.get(0);
    }
}
