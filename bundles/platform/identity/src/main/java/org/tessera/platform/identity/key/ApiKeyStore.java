package org.tessera.platform.identity.key;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongPredicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tessera.platform.identity.internal.Secrets;
import org.tessera.platform.identity.session.IdentityTables;
import org.tessera.platform.identity.session.Sessions;
import org.tessera.platform.persistence.Keys;
import org.tessera.platform.security.ApiKeyInfo;
import org.tessera.platform.security.ApiKeyMade;
import org.tessera.platform.security.ApiKeyRequest;
import org.tessera.platform.security.ApiKeys;

/**
 * The API keys of users, in the database, so that every node knows them; of their secrets only
 * hashes. Keys that were seen a moment ago are kept in memory: revoking one counts on this node at
 * once and on the others within {@link #FRESH}. Thread-safe.
 */
@Component(service = ApiKeyStore.class)
public class ApiKeyStore {

    /** How long what was read of a key counts. */
    static final Duration FRESH = Duration.ofSeconds(2);

    private static final Duration USE_NOTED = Duration.ofMinutes(1);
    private static final int MOST_KNOWN = 20_000;

    private final IdentityTables tables;
    private final Keys keys;
    private final Clock clock;
    private final Secrets secrets = new Secrets();
    private final ConcurrentMap<String, Known> known = new ConcurrentHashMap<>();

    /** A key that was read a moment ago. */
    private record Known(StoredKey key, long readAt) {}

    /** Creates the component; the sessions have made the tables. */
    @Activate
    public ApiKeyStore(@Reference Sessions sessions, @Reference Keys keys) {
        this(sessions.tables(), keys, Clock.systemUTC());
    }

    ApiKeyStore(IdentityTables tables, Keys keys, Clock clock) {
        this.tables = tables;
        this.keys = keys;
        this.clock = clock;
    }

    /** Makes a key. */
    ApiKeyMade make(long user, ApiKeyRequest request) {
        String secret = ApiKeys.PREFIX + secrets.next();
        KeyScope scope = new KeyScope(request.readOnly(), request.scope());
        StoredKey key =
                new StoredKey(
                        keys.next(),
                        user,
                        request.name(),
                        scope,
                        clock.millis(),
                        null,
                        request.end() == null ? null : request.end().toEpochMilli());
        String end = key.end() == null ? "NULL" : "?";
        String sql =
                "INSERT INTO TESSERA_API_KEY (ID, USER_ID, HASH, NAME, READ_ONLY, SCOPE, MADE_MILLIS, END_MILLIS)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, "
                        + end
                        + ")";
        Object[] values = {
            key.id(),
            user,
            Secrets.hash(secret),
            key.name(),
            scope.readOnly(),
            scope.text(),
            key.made()
        };
        tables.update(sql, key.end() == null ? values : with(values, key.end()));
        return new ApiKeyMade(key.info(), secret);
    }

    private static Object[] with(Object[] values, Object last) {
        Object[] all = Arrays.copyOf(values, values.length + 1);
        all[values.length] = last;
        return all;
    }

    /** Returns the key with this secret; empty if there is none or it has ended. */
    Optional<StoredKey> find(String secret) {
        String hash = Secrets.hash(secret);
        long now = clock.millis();
        Optional<StoredKey> found = read(hash, now).filter(key -> !key.isOver(now));
        found.ifPresent(key -> noteUse(key, hash, now));
        return found;
    }

    private Optional<StoredKey> read(String hash, long now) {
        Known recent = known.get(hash);
        if (recent != null && now - recent.readAt() < FRESH.toMillis()) {
            return Optional.of(recent.key());
        }
        Optional<StoredKey> stored =
                tables
                        .select(
                                StoredKey::of,
                                "SELECT "
                                        + StoredKey.COLUMNS
                                        + " FROM TESSERA_API_KEY WHERE HASH = ?",
                                hash)
                        .stream()
                        .findFirst();
        if (stored.isEmpty()) {
            known.remove(hash);
            return stored;
        }
        if (known.size() >= MOST_KNOWN) {
            known.values().removeIf(each -> now - each.readAt() >= FRESH.toMillis());
        }
        known.put(hash, new Known(stored.get(), now));
        return stored;
    }

    private void noteUse(StoredKey key, String hash, long now) {
        if (key.used() == null || now - key.used() >= USE_NOTED.toMillis()) {
            tables.update("UPDATE TESSERA_API_KEY SET USED_MILLIS = ? WHERE ID = ?", now, key.id());
            known.remove(hash);
        }
    }

    /** Returns the keys of a user, the newest first. */
    List<ApiKeyInfo> of(long user) {
        return tables
                .select(
                        StoredKey::of,
                        "SELECT "
                                + StoredKey.COLUMNS
                                + " FROM TESSERA_API_KEY WHERE USER_ID = ? ORDER BY ID DESC",
                        user)
                .stream()
                .map(StoredKey::info)
                .toList();
    }

    /** Has a key count no more. Returns whether there was one. */
    boolean revoke(long user, long id) {
        int revoked =
                tables.update("DELETE FROM TESSERA_API_KEY WHERE ID = ? AND USER_ID = ?", id, user);
        tables.forget(() -> known.values().removeIf(each -> each.key().id() == id));
        return revoked > 0;
    }

    /**
     * Has the keys of everybody count no more who is switched off or gone.
     *
     * @param isActive tells of a user whether he is neither
     */
    public void revokeAllBut(LongPredicate isActive) {
        for (long user :
                tables.select(
                        row -> row.getLong(1), "SELECT DISTINCT USER_ID FROM TESSERA_API_KEY")) {
            if (!isActive.test(user)) {
                tables.update("DELETE FROM TESSERA_API_KEY WHERE USER_ID = ?", user);
                known.values().removeIf(each -> each.key().user() == user);
            }
        }
    }

    /** Returns the time by which keys end. */
    Instant now() {
        return clock.instant();
    }
}
