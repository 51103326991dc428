package org.tessera.platform.rest.idempotency;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.platform.persistence.ColumnType;
import org.tessera.platform.persistence.Database;
import org.tessera.platform.persistence.DatabaseException;
import org.tessera.platform.persistence.ModuleSchema;
import org.tessera.platform.persistence.SchemaManager;
import org.tessera.platform.persistence.TableDefinition;
import org.tessera.platform.rest.http.Reply;
import org.tessera.platform.rest.service.Settings;

/**
 * Keeps the answers to requests with an idempotency key in the database, and throws old ones away.
 * Thread-safe.
 */
@Component(service = IdempotencyStore.class)
public class IdempotencyStore {

    private static final Logger LOG = LoggerFactory.getLogger(IdempotencyStore.class);
    private static final String TABLE = "TESSERA_IDEMPOTENCY";
    private static final int SCHEMA_VERSION = 1;
    private static final int HASH_LENGTH = 64;
    private static final long PURGE_MINUTES = 60;

    private final Database database;
    private final Settings settings;
    private final ScheduledExecutorService purger;

    /** Sees to the table and starts to purge it now and then. */
    @Activate
    public IdempotencyStore(
            @Reference Database database,
            @Reference SchemaManager schemas,
            @Reference Settings settings) {
        this.database = database;
        this.settings = settings;
        schemas.apply(ModuleSchema.of("platform.rest", SCHEMA_VERSION, table()));
        this.purger =
                Executors.newSingleThreadScheduledExecutor(
                        work -> {
                            Thread thread = new Thread(work, "tessera-idempotency-purge");
                            thread.setDaemon(true);
                            return thread;
                        });
        purger.scheduleWithFixedDelay(this::purgeQuietly, 1, PURGE_MINUTES, TimeUnit.MINUTES);
    }

    @Deactivate
    void stop() {
        purger.shutdownNow();
    }

    /** Returns the table of the answers. */
    static TableDefinition table() {
        return TableDefinition.builder(TABLE)
                .required("SCOPE", ColumnType.text(HASH_LENGTH))
                .required("IDEMPOTENCY_KEY", ColumnType.text(Idempotency.MAX_KEY))
                .required("ACTOR", ColumnType.text(255))
                .required("REQUEST", ColumnType.text(2_000))
                .optional("REQUEST_HASH", ColumnType.text(HASH_LENGTH))
                .required("STATUS", ColumnType.INTEGER)
                .optional("CONTENT_TYPE", ColumnType.text(255))
                .optional("ENTITY_TAG", ColumnType.text(255))
                .optional("LOCATION", ColumnType.text(2_000))
                .optional("BODY", ColumnType.LARGE_TEXT)
                .required("CREATED_MILLIS", ColumnType.BIGINT)
                .primaryKey("SCOPE")
                .index("CREATED_MILLIS")
                .build();
    }

    /** Returns what is known of a request; empty if it is new. */
    Optional<StoredReply> find(String scope) {
        return database.query(
                connection -> {
                    try (PreparedStatement select =
                            connection.prepareStatement(
                                    "SELECT REQUEST_HASH, STATUS, CONTENT_TYPE, ENTITY_TAG, LOCATION, BODY FROM "
                                            + TABLE
                                            + " WHERE SCOPE = ?")) {
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
                                                    row.getString(6)))
                                    : Optional.empty();
                        }
                    }
                });
    }

    /**
     * Notes that a request is running.
     *
     * @throws KeyTakenException if another one with the same key was first
     */
    void begin(KeyedRequest request) {
        try {
            database.query(
                    connection -> {
                        try (PreparedStatement insert =
                                connection.prepareStatement(
                                        "INSERT INTO "
                                                + TABLE
                                                + " (SCOPE, IDEMPOTENCY_KEY, ACTOR, REQUEST, STATUS, CREATED_MILLIS)"
                                                + " VALUES (?, ?, ?, ?, 0, ?)")) {
                            insert.setString(1, request.scope());
                            insert.setString(2, request.key());
                            insert.setString(3, request.actor());
                            insert.setString(4, request.shortened());
                            insert.setLong(5, System.currentTimeMillis());
                            return insert.executeUpdate();
                        }
                    });
        } catch (DatabaseException e) {
            if (database.isUniqueViolation(e)) {
                throw new KeyTakenException();
            }
            throw e;
        }
    }

    /** Keeps the answer to a request. */
    void complete(KeyedRequest request, String requestHash, Reply reply) {
        database.query(
                connection -> {
                    try (PreparedStatement update =
                            connection.prepareStatement(
                                    "UPDATE "
                                            + TABLE
                                            + " SET REQUEST_HASH = ?, STATUS = ?, CONTENT_TYPE = ?, ENTITY_TAG = ?,"
                                            + " LOCATION = ?, BODY = ? WHERE SCOPE = ?")) {
                        update.setString(1, requestHash);
                        update.setInt(2, reply.status());
                        update.setString(3, reply.contentType());
                        update.setString(4, reply.headers().get("ETag"));
                        update.setString(5, reply.headers().get("Location"));
                        update.setString(6, new String(reply.body(), StandardCharsets.UTF_8));
                        update.setString(7, request.scope());
                        return update.executeUpdate();
                    }
                });
    }

    /** Forgets a request that was not done. */
    void forget(KeyedRequest request) {
        database.query(
                connection -> {
                    try (PreparedStatement delete =
                            connection.prepareStatement(
                                    "DELETE FROM " + TABLE + " WHERE SCOPE = ?")) {
                        delete.setString(1, request.scope());
                        return delete.executeUpdate();
                    }
                });
    }

    /** Throws away what was begun before a time and returns how many requests that were. */
    int purge(Instant before) {
        return database.query(
                connection -> {
                    try (PreparedStatement delete =
                            connection.prepareStatement(
                                    "DELETE FROM " + TABLE + " WHERE CREATED_MILLIS < ?")) {
                        delete.setLong(1, before.toEpochMilli());
                        return delete.executeUpdate();
                    }
                });
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
