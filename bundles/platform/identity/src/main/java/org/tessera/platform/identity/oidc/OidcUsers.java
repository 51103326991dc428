package org.tessera.platform.identity.oidc;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tessera.api.caller.Caller;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordService;
import org.tessera.platform.identity.internal.Secrets;
import org.tessera.platform.identity.internal.Types;
import org.tessera.platform.identity.rule.UserRule;
import org.tessera.platform.identity.session.IdentityTables;

/**
 * Finds the user that somebody is at a provider. From the first time on that is tied to the
 * subject, whatever becomes of the e-mail. Thread-safe.
 */
public final class OidcUsers {

    private static final Caller CALLER = Caller.system("sign-in");

    private final IdentityTables tables;
    private final RecordService records;

    /** Creates the access. */
    public OidcUsers(IdentityTables tables, RecordService records) {
        this.tables = tables;
        this.records = records;
    }

    /**
     * Returns the user.
     *
     * @throws OidcException if there is none, or it is switched off
     */
    public Record of(OidcSettings provider, Identity identity) throws OidcException {
        String subject = Secrets.hash(provider.issuer() + " " + identity.subject());
        Optional<Record> linked = linked(subject);
        Record user = linked.isPresent() ? linked.get() : first(provider, identity);
        if (!user.flag("active")) {
            throw new OidcException("user is switched off");
        }
        if (linked.isEmpty()) {
            link(subject, user.id());
        }
        return user;
    }

    private Optional<Record> linked(String subject) {
        return tables
                .select(
                        row -> row.getLong(1),
                        "SELECT USER_ID FROM TESSERA_OIDC_LINK WHERE SUBJECT = ?",
                        subject)
                .stream()
                .findFirst()
                .flatMap(id -> records.find(CALLER, Types.USER, id));
    }

    // A user who was deleted may have left a link behind.
    private void link(String subject, long user) {
        tables.update("DELETE FROM TESSERA_OIDC_LINK WHERE SUBJECT = ?", subject);
        try {
            tables.update(
                    "INSERT INTO TESSERA_OIDC_LINK (SUBJECT, USER_ID) VALUES (?, ?)",
                    subject,
                    user);
        } catch (RuntimeException e) {
            // Who comes twice at once for the first time is linked by one of both.
            if (linked(subject).filter(other -> other.id() == user).isEmpty()) {
                throw e;
            }
        }
    }

    private Record first(OidcSettings provider, Identity identity) throws OidcException {
        List<Record> found = candidates(provider, identity);
        if (found.size() > 1) {
            throw new OidcException("several users have this e-mail");
        }
        if (found.size() == 1) {
            return found.get(0);
        }
        if (!provider.creates()) {
            throw new OidcException("no such user");
        }
        return create(provider, identity);
    }

    private List<Record> candidates(OidcSettings provider, Identity identity) {
        if (provider.bySubject()) {
            String login = identity.subject().toLowerCase(Locale.ROOT);
            return UserRule.isLogin(login) ? users(Filter.eq("login", login)) : List.of();
        }
        return identity.email() == null
                ? List.of()
                : users(Filter.eq("email", stored(identity.email())));
    }

    /** Returns an e-mail as records have it: the case of its domain means nothing. */
    private static String stored(String email) {
        int at = email.lastIndexOf('@') + 1;
        return email.substring(0, at) + email.substring(at).toLowerCase(Locale.ROOT);
    }

    private List<Record> users(Filter filter) {
        return records.list(CALLER, RecordQuery.of(Types.USER).filter(filter).limit(2).build())
                .items();
    }

    private Record create(OidcSettings provider, Identity identity) throws OidcException {
        String wanted = provider.bySubject() ? identity.subject() : identity.username();
        String login =
                Stream.of(Optional.ofNullable(wanted), Optional.ofNullable(identity.email()))
                        .flatMap(Optional::stream)
                        .map(each -> each.toLowerCase(Locale.ROOT))
                        .filter(UserRule::isLogin)
                        .findFirst()
                        .orElseThrow(() -> new OidcException("nothing to make a login of"));
        // Somebody else may be called so: that must never become the same user.
        if (!users(Filter.eq("login", login)).isEmpty()) {
            throw new OidcException("the login is taken");
        }
        Map<String, Object> values = new HashMap<>();
        values.put("login", login);
        values.put("name", identity.name() == null ? login : cut(identity.name()));
        values.put("email", identity.email());
        try {
            return records.create(CALLER, Types.USER, values);
        } catch (ProblemException e) {
            throw new OidcException("the user cannot be made: " + e.getMessage());
        }
    }

    private static String cut(String name) {
        return name.substring(0, Math.min(200, name.length()));
    }
}
