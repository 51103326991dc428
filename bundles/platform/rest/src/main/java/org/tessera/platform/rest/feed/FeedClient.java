package org.tessera.platform.rest.feed;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.tessera.api.caller.Caller;
import org.tessera.api.journal.JournalEntry;
import org.tessera.platform.rest.service.Services;

/**
 * Somebody who follows the journal: who it is, what it wants to hear of, and how far it is. Used by
 * the thread of the feed alone, but for the connection.
 */
final class FeedClient {

    /** How many entries are read at once for somebody who lags behind. */
    static final int PAGE = 200;

    private final Services services;
    private final FeedFilter filter;
    private final Supplier<Optional<Caller>> standing;
    private final FeedConnection connection;
    private Caller caller;
    private String cursor;
    private boolean inStep;
    private long checkedAt;
    private long saidAt;

    FeedClient(
            Services services,
            FeedFilter filter,
            Caller caller,
            Supplier<Optional<Caller>> standing,
            FeedConnection connection,
            String cursor) {
        this.services = services;
        this.filter = filter;
        this.caller = caller;
        this.standing = standing;
        this.connection = connection;
        this.cursor = cursor;
    }

    FeedConnection connection() {
        return connection;
    }

    boolean isInStep() {
        return inStep;
    }

    /** Returns when it was last found out that the client may still be here. */
    long checkedAt() {
        return checkedAt;
    }

    /** Returns when the client was last told anything. */
    long saidAt() {
        return saidAt;
    }

    /** Finds out who the client is now; false if it may not be here any more. */
    boolean check(long now) {
        checkedAt = now;
        Optional<Caller> present = standing.get();
        present.ifPresent(known -> caller = known);
        return present.isPresent();
    }

    /**
     * Reads on for somebody who is behind the others.
     *
     * @param end where the others are; nothing before it is committed any more
     */
    void catchUp(String end, long now) {
        List<JournalEntry> page = services.journal().read(caller, Optional.of(cursor), PAGE);
        if (tell(page, now) && page.size() < PAGE) {
            inStep = true;
            cursor = services.laterCursor(cursor, end);
        }
    }

    /**
     * Tells of new entries.
     *
     * @param entries everything that was committed since the last time
     */
    void follow(List<JournalEntry> entries, long now) {
        String from = cursor;
        List<JournalEntry> newer =
                filter.ofTypes(entries).stream()
                        .filter(entry -> services.compareCursors(entry.cursor(), from) > 0)
                        .toList();
        if (!newer.isEmpty()) {
            tell(services.sieve().visible(caller, newer), now);
        }
        cursor = services.laterCursor(cursor, entries.get(entries.size() - 1).cursor());
    }

    private boolean tell(List<JournalEntry> entries, long now) {
        List<JournalEntry> wanted = filter.ofTypes(entries);
        for (JournalEntry entry : filter.matching(services, caller, wanted)) {
            saidAt = now;
            if (!connection.send(FeedText.event(entry))) {
                return false;
            }
        }
        if (!entries.isEmpty()) {
            cursor = entries.get(entries.size() - 1).cursor();
        }
        return true;
    }

    /** Gives a sign of life, unless the client has not even taken the last one. */
    void beat(long now) {
        saidAt = now;
        if (connection.isIdle()) {
            connection.send(FeedText.beat(cursor));
        }
    }
}
