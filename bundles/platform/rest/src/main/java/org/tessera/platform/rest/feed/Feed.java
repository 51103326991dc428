package org.tessera.platform.rest.feed;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.api.caller.Caller;
import org.tessera.api.journal.JournalEntry;
import org.tessera.platform.core.thread.RepeatingThread;
import org.tessera.platform.rest.service.Services;

/**
 * Reads the journal once for all who follow it, in a thread of its own, and hands everybody what he
 * may see. Thread-safe.
 */
public final class Feed implements AutoCloseable {

    /** How many clients there may be. */
    static final int MOST_CLIENTS = 2_000;

    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
    private static final Caller PRODUCT = Caller.system("feed");
    private static final int PAGE = 500;
    private static final Duration PAUSE = Duration.ofMillis(150);
    private static final Duration REST = Duration.ofHours(1);

    /** Shorter than the 5 s within which whoever is switched off has to be out. */
    private static final long CHECK_NANOS = TimeUnit.SECONDS.toNanos(3);

    private static final long BEAT_NANOS = TimeUnit.SECONDS.toNanos(15);

    private final Services services;
    private final Set<FeedClient> clients = ConcurrentHashMap.newKeySet();
    private final RepeatingThread thread;
    private volatile boolean closed;
    private String end;

    /** Starts the thread, which sleeps while nobody follows. */
    public Feed(Services services) {
        this.services = services;
        this.thread = RepeatingThread.start("tessera-feed", this::round, this::endAll);
    }

    /** Tells whether there is room for one more. */
    boolean hasRoom() {
        return !closed && clients.size() < MOST_CLIENTS;
    }

    void join(FeedClient client) {
        clients.add(client);
        if (closed) {
            client.connection().close();
        }
        thread.wake();
    }

    void leave(FeedClient client) {
        clients.remove(client);
    }

    private Duration round() {
        if (clients.isEmpty()) {
            end = null;
            return REST;
        }
        long now = System.nanoTime();
        for (FeedClient client : clients) {
            if (now - client.checkedAt() > CHECK_NANOS) {
                attend(client, () -> client.check(now));
            }
        }
        boolean more = readOn(now);
        for (FeedClient client : clients) {
            if (!client.isInStep()) {
                String upTo = end;
                attend(
                        client,
                        () -> {
                            client.catchUp(upTo, now);
                            return true;
                        });
                more |= !client.isInStep();
            } else if (now - client.saidAt() > BEAT_NANOS) {
                client.beat(now);
            }
        }
        return more ? Duration.ZERO : PAUSE;
    }

    /** Reads what is new and tells those who are up to date. Returns whether there is more. */
    private boolean readOn(long now) {
        if (end == null) {
            end = services.journal().end();
            return false;
        }
        List<JournalEntry> entries = services.journal().read(PRODUCT, Optional.of(end), PAGE);
        if (entries.isEmpty()) {
            return false;
        }
        for (FeedClient client : clients) {
            if (client.isInStep()) {
                attend(
                        client,
                        () -> {
                            client.follow(entries, now);
                            return true;
                        });
            }
        }
        end = entries.get(entries.size() - 1).cursor();
        return entries.size() == PAGE;
    }

    /** Does something for a client; what goes wrong with one ends that one alone. */
    private void attend(FeedClient client, BooleanSupplier work) {
        boolean goesOn;
        try {
            goesOn = work.getAsBoolean();
        } catch (RuntimeException e) {
            LOG.debug("A live feed ends", e);
            goesOn = false;
        }
        if (!goesOn) {
            leave(client);
            client.connection().close();
        }
    }

    private void endAll() {
        clients.forEach(client -> client.connection().close());
        clients.clear();
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.stop();
    }
}
