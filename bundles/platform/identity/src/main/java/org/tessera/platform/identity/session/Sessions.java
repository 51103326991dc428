package org.tessera.platform.identity.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongPredicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tessera.platform.identity.internal.Secrets;
import org.tessera.platform.persistence.Database;
import org.tessera.platform.persistence.Keys;
import org.tessera.platform.persistence.SchemaManager;
import org.tessera.platform.security.Credentials;
import org.tessera.platform.security.SessionInfo;

/**
 * The sessions of users, in the database, so that every node knows them. Sessions that were seen a
 * moment ago are kept in memory: ending one counts on this node at once and on the others within
 * {@link #FRESH}. Thread-safe.
 *
 * <p>A browser's session shows another secret every quarter of an hour. The one before still counts
 * for a minute, for requests that are under way; whoever shows it later has stolen it or lost it to
 * a thief, and the session ends.
 */
@Component(service = Sessions.class)
public final class Sessions {

    /** What secrets of sessions begin with, so that nothing else is looked up. */
    static final String PREFIX = "tss-";

    /** How long what was read of a session counts. */
    static final Duration FRESH = Duration.ofSeconds(2);

    /** How long a session lasts in which nothing happens. */
    static final Duration IDLE = Duration.ofHours(1);

    /** How long a session lasts at most. */
    static final Duration LONGEST = Duration.ofHours(12);

    static final Duration ROTATION = Duration.ofMinutes(15);
    static final Duration GRACE = Duration.ofMinutes(1);

    private static final Duration USE_NOTED = Duration.ofMinutes(1);
    private static final int MOST_KNOWN = 20_000;

    private final IdentityTables tables;
    private final Keys keys;
    private final Clock clock;
    private final Secrets secrets = new Secrets();
    private final ConcurrentMap<String, Known> known = new ConcurrentHashMap<>();

    /** A session that was read a moment ago. */
    private record Known(StoredSession session, long readAt) {}

    /**
     * A session that begins.
     *
     * @param secret what the client shows from now on
     * @param pageToken what pages of a browser send along with changes
     * @param end when it ends at the latest
     */
    public record Begun(String secret, String pageToken, Instant end) {}

    /**
     * A session that a request belongs to.
     *
     * @param renewed what the client shows from now on; null if that stays the same
     */
    public record Current(long id, long user, boolean browser, String renewed) {}

    /** Creates the component and its tables. */
    @Activate
    public Sessions(
            @Reference Database database, @Reference SchemaManager schemas, @Reference Keys keys) {
        this(tables(database, schemas), keys, Clock.systemUTC());
    }

    Sessions(IdentityTables tables, Keys keys, Clock clock) {
        this.tables = tables;
        this.keys = keys;
        this.clock = clock;
    }

    private static IdentityTables tables(Database database, SchemaManager schemas) {
        schemas.apply(IdentityTables.schema());
        return new IdentityTables(database);
    }

    /** Returns the tables, which are there now. */
    public IdentityTables tables() {
        return tables;
    }

    /** Begins a session. */
    public Begun begin(long user, boolean browser, String address, String agent) {
        long now = clock.millis();
        String secret = PREFIX + secrets.next();
        String pageToken = secrets.next();
        tables.update(
                "INSERT INTO TESSERA_SESSION ("
                        + StoredSession.COLUMNS
                        + ") VALUES (?, ?, ?, NULL, ?, ?, ?, ?, ?, ?, ?)",
                keys.next(),
                user,
                Secrets.hash(secret),
                Secrets.hash(pageToken),
                browser,
                shortened(address, IdentityTables.ADDRESS_LENGTH),
                shortened(agent, IdentityTables.AGENT_LENGTH),
                now,
                now,
                now);
        return new Begun(secret, pageToken, Instant.ofEpochMilli(now).plus(LONGEST));
    }

    private static String shortened(String text, int length) {
        String present = text == null ? "" : text;
        return present.length() <= length ? present : present.substring(0, length);
    }

    /**
     * Returns the session that a secret belongs to; empty if there is none or it has ended.
     *
     * @param browser whether the secret came in a cookie; that of a browser counts nowhere else
     */
    public Optional<Current> current(String secret, boolean browser) {
        if (!secret.startsWith(PREFIX)) {
            return Optional.empty();
        }
        String hash = Secrets.hash(secret);
        long now = clock.millis();
        Optional<StoredSession> found = find(hash, now);
        if (found.isEmpty() || found.get().browser() != browser) {
            return Optional.empty();
        }
        StoredSession session = found.get();
        if (isOver(session, now)) {
            end(session.id());
            return Optional.empty();
        }
        if (!session.token().equals(hash)) {
            return withLastToken(session, now);
        }
        return Optional.of(used(session, hash, now));
    }

    /** Tells whether a session has not ended yet, without it counting as used. */
    public boolean isOn(long id) {
        long now = clock.millis();
        return tables
                .select(
                        StoredSession::of,
                        "SELECT " + StoredSession.COLUMNS + " FROM TESSERA_SESSION WHERE ID = ?",
                        id)
                .stream()
                .anyMatch(session -> !isOver(session, now));
    }

    /** Returns the session of a request that was authenticated; empty if it has none. */
    public Optional<Current> current(Credentials credentials) {
        String bearer = credentials.bearer();
        if (bearer != null) {
            return current(bearer, false);
        }
        return credentials.session() == null
                ? Optional.empty()
                : current(credentials.session(), true);
    }

    private Optional<StoredSession> find(String hash, long now) {
        Known recent = known.get(hash);
        if (recent != null && now - recent.readAt() < FRESH.toMillis()) {
            return Optional.of(recent.session());
        }
        Optional<StoredSession> stored =
                tables
                        .select(
                                StoredSession::of,
                                "SELECT "
                                        + StoredSession.COLUMNS
                                        + " FROM TESSERA_SESSION WHERE TOKEN = ? OR LAST_TOKEN = ?",
                                hash,
                                hash)
                        .stream()
                        .findFirst();
        if (stored.isEmpty()) {
            known.remove(hash);
        } else {
            remember(hash, stored.get(), now);
        }
        return stored;
    }

    private void remember(String hash, StoredSession session, long now) {
        if (known.size() >= MOST_KNOWN) {
            known.values().removeIf(each -> now - each.readAt() >= FRESH.toMillis());
        }
        known.put(hash, new Known(session, now));
    }

    private static boolean isOver(StoredSession session, long now) {
        return now - session.begun() >= LONGEST.toMillis()
                || now - session.used() >= IDLE.toMillis();
    }

    private Optional<Current> withLastToken(StoredSession session, long now) {
        if (now - session.rotated() < GRACE.toMillis()) {
            return Optional.of(new Current(session.id(), session.user(), session.browser(), null));
        }
        end(session.id());
        return Optional.empty();
    }

    private Current used(StoredSession session, String hash, long now) {
        String renewed = null;
        if (session.browser() && now - session.rotated() >= ROTATION.toMillis()) {
            renewed = rotate(session, hash, now);
        } else if (now - session.used() >= USE_NOTED.toMillis()) {
            tables.update(
                    "UPDATE TESSERA_SESSION SET USED_MILLIS = ? WHERE ID = ?", now, session.id());
            known.remove(hash);
        }
        return new Current(session.id(), session.user(), session.browser(), renewed);
    }

    /** Exchanges the secret, unless another request has just done so. */
    private String rotate(StoredSession session, String hash, long now) {
        String secret = PREFIX + secrets.next();
        int changed =
                tables.update(
                        "UPDATE TESSERA_SESSION SET TOKEN = ?, LAST_TOKEN = ?, ROTATED_MILLIS = ?,"
                                + " USED_MILLIS = ? WHERE ID = ? AND TOKEN = ?",
                        Secrets.hash(secret),
                        hash,
                        now,
                        now,
                        session.id(),
                        hash);
        known.remove(hash);
        return changed == 0 ? null : secret;
    }

    /** Tells whether a page's token belongs to a session. */
    public boolean isOfPage(String secret, String pageToken) {
        return find(Secrets.hash(secret), clock.millis())
                .map(session -> session.pageToken().equals(Secrets.hash(pageToken)))
                .orElse(false);
    }

    /** Returns the sessions of a user that have not ended, the newest first. */
    public List<SessionInfo> of(long user) {
        long now = clock.millis();
        return tables
                .select(
                        StoredSession::of,
                        "SELECT "
                                + StoredSession.COLUMNS
                                + " FROM TESSERA_SESSION WHERE USER_ID = ? ORDER BY ID DESC",
                        user)
                .stream()
                .filter(session -> !isOver(session, now))
                .map(Sessions::info)
                .toList();
    }

    private static SessionInfo info(StoredSession session) {
        return new SessionInfo(
                session.id(),
                session.browser(),
                session.address(),
                session.agent(),
                Instant.ofEpochMilli(session.begun()),
                Instant.ofEpochMilli(session.used()),
                Instant.ofEpochMilli(session.begun()).plus(LONGEST));
    }

    /** Ends a session. */
    public void end(long id) {
        tables.update("DELETE FROM TESSERA_SESSION WHERE ID = ?", id);
        tables.forget(() -> known.values().removeIf(each -> each.session().id() == id));
    }

    /** Ends a session of a user. Returns whether there was one. */
    public boolean end(long user, long id) {
        int ended =
                tables.update("DELETE FROM TESSERA_SESSION WHERE ID = ? AND USER_ID = ?", id, user);
        tables.forget(() -> known.values().removeIf(each -> each.session().id() == id));
        return ended > 0;
    }

    /** Ends all sessions of a user but one, which may be 0 for none. */
    public void endAll(long user, long but) {
        tables.update("DELETE FROM TESSERA_SESSION WHERE USER_ID = ? AND ID <> ?", user, but);
        tables.forget(
                () ->
                        known.values()
                                .removeIf(
                                        each ->
                                                each.session().user() == user
                                                        && each.session().id() != but));
    }

    /**
     * Ends the sessions of everybody who is switched off or gone.
     *
     * @param isActive tells of a user whether he is neither
     */
    public void endAllBut(LongPredicate isActive) {
        for (long user :
                tables.select(
                        row -> row.getLong(1), "SELECT DISTINCT USER_ID FROM TESSERA_SESSION")) {
            if (!isActive.test(user)) {
                endAll(user, 0);
            }
        }
    }

    /** Removes sessions that have ended by themselves. */
    public void clean() {
        long now = clock.millis();
        tables.update(
                "DELETE FROM TESSERA_SESSION WHERE BEGUN_MILLIS < ? OR USED_MILLIS < ?",
                now - LONGEST.toMillis(),
                now - IDLE.toMillis());
    }
}
