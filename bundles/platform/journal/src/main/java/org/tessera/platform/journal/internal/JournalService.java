package org.tessera.platform.journal.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tessera.api.caller.Caller;
import org.tessera.api.journal.ChangeSetSummary;
import org.tessera.api.journal.Journal;
import org.tessera.api.journal.JournalEntry;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.policy.Policy;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.access.ModuleGuard;
import org.tessera.platform.journal.JournalSieve;
import org.tessera.platform.journal.RecordSight;

/** Reads the journal within what the policy grants of types, records and fields. */
@Component
public final class JournalService implements Journal, JournalSieve {

    private static final int MAX_ENTRIES = 1_000;
    private static final int MAX_SETS = 200;

    /** How many of the newest change sets are looked through for some that can be seen. */
    private static final int MAX_LOOKED = 4_000;

    private final CommitOrder order;
    private final EntryReader entries;
    private final ChangeSetReader changeSets;
    private final Policy policy;
    private final ModuleRegistry registry;
    private final ModuleGuard guard;
    private final RecordSight sight;

    /** Creates the service. */
    @Activate
    public JournalService(
            @Reference JournalStore store,
            @Reference Policy policy,
            @Reference ModuleRegistry registry,
            @Reference ModuleGuard guard,
            @Reference RecordSight sight) {
        this.order = store.order();
        this.entries = new EntryReader(store.database(), order);
        this.changeSets = new ChangeSetReader(store.database(), order);
        this.policy = policy;
        this.registry = registry;
        this.guard = guard;
        this.sight = sight;
    }

    @Override
    public List<JournalEntry> read(Caller caller, Optional<String> cursor, int limit) {
        requireLimit(limit, MAX_ENTRIES);
        EntrySieve sieve = sieve(caller);
        Position from = cursor.map(Position::of).orElse(Position.START);
        return collect(
                caller,
                sieve,
                limit,
                last ->
                        entries.after(
                                last == null ? from : last.position(), limit, sieve.closedTypes()));
    }

    @Override
    public String end() {
        return new Position(order.epoch(), order.horizon() - 1, Long.MAX_VALUE).cursor();
    }

    @Override
    public List<JournalEntry> history(
            Caller caller, String type, long recordId, long before, int limit) {
        requireLimit(limit, MAX_ENTRIES);
        EntrySieve sieve = sieve(caller);
        if (sieve.isClosed(type)) {
            return List.of();
        }
        return collect(
                caller,
                sieve,
                limit,
                last ->
                        entries.ofRecord(
                                type, recordId, last == null ? before : last.entry().id(), limit));
    }

    @Override
    public List<JournalEntry> changeSet(Caller caller, long changeSet, long after, int limit) {
        requireLimit(limit, MAX_ENTRIES);
        EntrySieve sieve = sieve(caller);
        return collect(
                caller,
                sieve,
                limit,
                last ->
                        entries.ofChangeSet(
                                changeSet,
                                last == null ? after : last.entry().id(),
                                limit,
                                sieve.closedTypes()));
    }

    @Override
    public List<ChangeSetSummary> changeSets(Caller caller, int limit) {
        requireLimit(limit, MAX_SETS);
        EntrySieve sieve = sieve(caller);
        return sieve.isByRecord()
                ? visibleChangeSets(sieve, limit)
                : changeSets.newest(limit, Long.MAX_VALUE, sieve.closedTypesAndLogs());
    }

    /** Sums up what is left of the newest sets if some of their records cannot be seen. */
    private List<ChangeSetSummary> visibleChangeSets(EntrySieve sieve, int limit) {
        List<ChangeSetSummary> visible = new ArrayList<>();
        long before = Long.MAX_VALUE;
        for (int looked = 0; looked < MAX_LOOKED; ) {
            List<ChangeSetSummary> page =
                    changeSets.newest(MAX_SETS, before, sieve.closedTypesAndLogs());
            for (ChangeSetSummary set : page) {
                long count = countVisible(sieve, set.id());
                if (count > 0) {
                    visible.add(with(set, count));
                }
                if (visible.size() == limit) {
                    return visible;
                }
                before = set.id();
            }
            looked += page.size();
            if (page.size() < MAX_SETS) {
                break;
            }
        }
        return visible;
    }

    private static ChangeSetSummary with(ChangeSetSummary set, long entries) {
        return new ChangeSetSummary(
                set.id(), set.at(), set.actor(), set.origin(), set.label(), set.undoes(), entries);
    }

    private long countVisible(EntrySieve sieve, long changeSet) {
        long count = 0;
        long after = 0;
        List<EntryReader.Row> page;
        do {
            page = entries.ofChangeSet(changeSet, after, MAX_ENTRIES, sieve.closedTypes());
            sieve.look(page.stream().map(EntryReader.Row::entry).toList());
            count += page.stream().filter(row -> sieve.pass(row.entry()).isPresent()).count();
            after = page.isEmpty() ? after : page.get(page.size() - 1).entry().id();
        } while (page.size() == MAX_ENTRIES);
        return count;
    }

    /** Returns a page of entries behind a row, the first page for null. */
    @FunctionalInterface
    private interface Pages {
        List<EntryReader.Row> behind(EntryReader.Row last);
    }

    /** Collects entries and tells whose they are before they are handed out. */
    private List<JournalEntry> collect(Caller caller, EntrySieve sieve, int limit, Pages pages) {
        return shown(caller, collect(sieve, limit, pages));
    }

    @Override
    public List<JournalEntry> visible(Caller caller, List<JournalEntry> from) {
        EntrySieve sieve = sieve(caller);
        sieve.look(from);
        List<JournalEntry> passed = new ArrayList<>();
        from.forEach(entry -> sieve.pass(entry).ifPresent(passed::add));
        return shown(caller, passed);
    }

    private List<JournalEntry> shown(Caller caller, List<JournalEntry> passed) {
        Map<String, Set<Long>> records = new HashMap<>();
        passed.forEach(
                entry ->
                        records.computeIfAbsent(entry.type(), type -> new HashSet<>())
                                .add(entry.recordId()));
        sight.shown(caller, records);
        return passed;
    }

    /**
     * Reads on until enough entries have passed, for a page that is short tells readers that they
     * are at the end.
     */
    private static List<JournalEntry> collect(EntrySieve sieve, int limit, Pages pages) {
        List<JournalEntry> passed = new ArrayList<>();
        EntryReader.Row last = null;
        while (true) {
            List<EntryReader.Row> page = pages.behind(last);
            sieve.look(page.stream().map(EntryReader.Row::entry).toList());
            for (EntryReader.Row row : page) {
                sieve.pass(row.entry()).ifPresent(passed::add);
                if (passed.size() == limit) {
                    return passed;
                }
            }
            if (page.size() < limit) {
                return passed;
            }
            last = page.get(page.size() - 1);
        }
    }

    private EntrySieve sieve(Caller caller) {
        return new EntrySieve(policy, registry, guard, sight, caller);
    }

    private static void requireLimit(int limit, int max) {
        if (limit < 1 || limit > max) {
            throw ProblemException.badRequest(
                    "limit", "range", new LocalizedText("From 1 to {0}", "De 1 a {0}").with(max));
        }
    }
}
