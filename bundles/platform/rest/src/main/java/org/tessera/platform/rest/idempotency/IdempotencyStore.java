package org.tessera.platform.rest.idempotency;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.persistence.Database;
import org.tessera.platform.persistence.DatabaseException;
import org.tessera.platform.persistence.SchemaManager;
import org.tessera.platform.rest.http.Reply;
import org.tessera.platform.rest.service.Settings;
import org.tessera.spi.privacy.DataSubject;
import org.tessera.spi.privacy.PersonalDataHolder;

/**
 * Keeps the answers to requests with an idempotency key in the database, and throws old ones away.
 * Thread-safe.
 */
@Component(service = {IdempotencyStore.class, PersonalDataHolder.class})
public class IdempotencyStore implements PersonalDataHolder {

    private static final Logger LOG = LoggerFactory.getLogger(IdempotencyStore.class);
    private static final long PURGE_MINUTES = 60;

    /** How many records one statement looks for in answers. */
    private static final int IDS = 50;

    private static final int STOP_SECONDS = 30;

    private final Database database;
    private final Settings settings;
    private final RunningRequests running;
    private final ScheduledExecutorService timer;

    /** Sees to the tables and starts to look after them now and then. */
    @Activate
    public IdempotencyStore(
            @Reference Database database,
            @Reference SchemaManager schemas,
            @Reference Settings settings) {
        this(database, schemas, settings, System::currentTimeMillis);
    }

    IdempotencyStore(
            Database database, SchemaManager schemas, Settings settings, LongSupplier clock) {
        this.database = database;
        this.settings = settings;
        this.running = new RunningRequests(database, clock);
        schemas.apply(IdempotencyTables.schema());
        this.timer =
                Executors.newSingleThreadScheduledExecutor(
                        work -> {
                            Thread thread = new Thread(work, "tessera-idempotency");
                            thread.setDaemon(true);
                            return thread;
                        });
        timer.scheduleWithFixedDelay(this::purgeQuietly, 1, PURGE_MINUTES, TimeUnit.MINUTES);
        timer.scheduleWithFixedDelay(
                running::beat,
                RunningRequests.BEAT_MILLIS,
                RunningRequests.BEAT_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    @Deactivate
    void stop() {
        timer.shutdown();
        try {
            // Never interrupted: Derby closes its files when a thread in it is.
            if (!timer.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Old answers are still being removed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public LocalizedText label() {
        return new LocalizedText(
                "Answers kept for requests that are sent again",
                "Respuestas guardadas para peticiones repetidas");
    }

    @Override
    public long count(DataSubject subject) {
        return scopes(subject).size();
    }

    /** The request stays known, so that it is not done again; what it was answered goes. */
    @Override
    public long erase(DataSubject subject) {
        Set<String> scopes = scopes(subject);
        for (String scope : scopes) {
            IdempotencyTables.update(
                    database,
                    "UPDATE TESSERA_IDEMPOTENCY SET BODY = NULL, ENTITY_TAG = NULL WHERE SCOPE = ?",
                    scope);
        }
        return scopes.size();
    }

    /** Returns the requests whose answers have one of the records. */
    private Set<String> scopes(DataSubject subject) {
        List<Long> ids = List.copyOf(subject.records());
        Set<String> scopes = new HashSet<>();
        // Each statement reads all answers.
        for (int from = 0; from < ids.size(); from += IDS) {
            List<Long> part = ids.subList(from, Math.min(ids.size(), from + IDS));
            scopes.addAll(database.inTransaction(() -> answeredWith(part)));
        }
        return scopes;
    }

    private Set<String> answeredWith(List<Long> ids) {
        String sql =
                "SELECT SCOPE FROM TESSERA_IDEMPOTENCY WHERE "
                        + String.join(" OR ", Collections.nCopies(ids.size(), "BODY LIKE ?"));
        return database.query(
                connection -> {
                    Set<String> scopes = new HashSet<>();
                    try (PreparedStatement select = connection.prepareStatement(sql)) {
                        for (int i = 0; i < ids.size(); i++) {
                            select.setString(i + 1, "%" + ids.get(i) + "%");
                        }
                        try (ResultSet row = select.executeQuery()) {
                            while (row.next()) {
                                scopes.add(row.getString(1));
                            }
                        }
                    }
                    return scopes;
                });
    }

    /** Returns what is known of a request; empty if it is new. */
    Optional<StoredReply> find(String scope) {
        return database.query(
                connection -> {
                    try (PreparedStatement select =
                            connection.prepareStatement(
                                    "SELECT REQUEST_HASH, STATUS, CONTENT_TYPE, ENTITY_TAG, LOCATION, BODY, BEAT_MILLIS"
                                            + " FROM TESSERA_IDEMPOTENCY WHERE SCOPE = ?")) {
                        select.setString(1, scope);
                        try (ResultSet row = select.executeQuery()) {
                            return row.next()
                                    ? Optional.of(
                                            new StoredReply(
                                                    row.getString(1),
                                                    row.getInt(2),
                                                    row.getString(3),
                                                    row.getString(4),
                                                    row.getString(5),
                                                    row.getString(6),
                                                    row.getLong(7)))
                                    : Optional.empty();
                        }
                    }
                });
    }

    /** Tells whether a request was left unfinished by a process that is gone. */
    boolean isAbandoned(StoredReply known) {
        return !known.isComplete() && running.isGone(known);
    }

    /**
     * Notes that a request is running.
     *
     * @param requestHash hash of its body; null if that is not known yet
     * @param abandoned what a process that is gone left of the same request; null for nothing
     * @throws KeyTakenException if another one with the same key was first
     */
    void begin(KeyedRequest request, String requestHash, StoredReply abandoned) {
        try {
            if (abandoned == null) {
                insert(request, requestHash);
            } else if (takeOver(request, requestHash, abandoned) == 0) {
                throw new KeyTakenException();
            }
        } catch (DatabaseException e) {
            if (database.isUniqueViolation(e)) {
                throw new KeyTakenException();
            }
            throw e;
        }
    }

    private void insert(KeyedRequest request, String requestHash) {
        IdempotencyTables.update(
                database,
                "INSERT INTO TESSERA_IDEMPOTENCY (SCOPE, IDEMPOTENCY_KEY, ACTOR, REQUEST, REQUEST_HASH, STATUS,"
                        + " CREATED_MILLIS, OWNER, BEAT_MILLIS) VALUES (?, ?, ?, ?, ?, 0, ?, ?, ?)",
                request.scope(),
                request.key(),
                request.actor(),
                request.shortened(),
                requestHash,
                running.now(),
                running.owner(),
                running.now());
    }

    private int takeOver(KeyedRequest request, String requestHash, StoredReply abandoned) {
        return IdempotencyTables.update(
                database,
                "UPDATE TESSERA_IDEMPOTENCY SET REQUEST_HASH = ?, OWNER = ?, BEAT_MILLIS = ?"
                        + " WHERE SCOPE = ? AND STATUS = 0 AND COALESCE(BEAT_MILLIS, 0) = ?",
                requestHash,
                running.owner(),
                running.now(),
                request.scope(),
                abandoned.beat());
    }

    /** Returns the requests of this process that run outside of a transaction. */
    RunningRequests running() {
        return running;
    }

    /** Keeps the answer to a request. */
    void complete(KeyedRequest request, String requestHash, Reply reply) {
        IdempotencyTables.update(
                database,
                "UPDATE TESSERA_IDEMPOTENCY SET REQUEST_HASH = ?, STATUS = ?, CONTENT_TYPE = ?, ENTITY_TAG = ?,"
                        + " LOCATION = ?, BODY = ? WHERE SCOPE = ?",
                requestHash,
                reply.status(),
                reply.contentType(),
                reply.headers().get("ETag"),
                reply.headers().get("Location"),
                new String(reply.body(), StandardCharsets.UTF_8),
                request.scope());
    }

    /** Forgets a request that was not done. */
    void forget(KeyedRequest request) {
        IdempotencyTables.update(
                database, "DELETE FROM TESSERA_IDEMPOTENCY WHERE SCOPE = ?", request.scope());
    }

    /** Returns the parts of a request that were done, by their number. */
    Map<Integer, DonePart> parts(String scope) {
        return database.query(
                connection -> {
                    try (PreparedStatement select =
                            connection.prepareStatement(
                                    "SELECT PART, CHANGE_SET, RECORD_ID, RECORD_VERSION"
                                            + " FROM TESSERA_IDEMPOTENCY_PART WHERE SCOPE = ?")) {
                        select.setString(1, scope);
                        Map<Integer, DonePart> parts = new HashMap<>();
                        try (ResultSet row = select.executeQuery()) {
                            while (row.next()) {
                                parts.put(
                                        row.getInt(1),
                                        new DonePart(
                                                row.getLong(2), row.getLong(3), row.getLong(4)));
                            }
                        }
                        return parts;
                    }
                });
    }

    /** Notes in this thread's transaction that a part of a request is done. */
    void done(String scope, int part, DonePart done) {
        IdempotencyTables.update(
                database,
                "INSERT INTO TESSERA_IDEMPOTENCY_PART (SCOPE, PART, CHANGE_SET, RECORD_ID, RECORD_VERSION,"
                        + " CREATED_MILLIS) VALUES (?, ?, ?, ?, ?, ?)",
                scope,
                part,
                done.changeSet(),
                done.record(),
                done.version(),
                running.now());
    }

    /** Forgets the parts of a request that is finished. */
    void forgetParts(String scope) {
        IdempotencyTables.update(
                database, "DELETE FROM TESSERA_IDEMPOTENCY_PART WHERE SCOPE = ?", scope);
    }

    /** Throws away what was begun before a time and returns how many requests that were. */
    int purge(Instant before) {
        long millis = before.toEpochMilli();
        IdempotencyTables.update(
                database, "DELETE FROM TESSERA_IDEMPOTENCY_PART WHERE CREATED_MILLIS < ?", millis);
        return IdempotencyTables.update(
                database, "DELETE FROM TESSERA_IDEMPOTENCY WHERE CREATED_MILLIS < ?", millis);
    }

    private void purgeQuietly() {
        try {
            int purged = purge(Instant.now().minus(Duration.ofDays(settings.idempotencyDays())));
            LOG.debug("Purged {} idempotency keys", purged);
        } catch (RuntimeException e) {
            LOG.warn("Old idempotency keys could not be purged: {}", e.getMessage());
        }
    }
}
