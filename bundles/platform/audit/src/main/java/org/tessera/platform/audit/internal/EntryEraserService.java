package org.tessera.platform.audit.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tessera.platform.audit.EntryEraser;
import org.tessera.platform.journal.JournalEraser;
import org.tessera.platform.journal.StoredEntry;

/** Erases entries and keeps the hashes that prove what they were. */
@Component
public final class EntryEraserService implements EntryEraser {

    private final JournalEraser journal;
    private final SealKey key;

    /** Creates the service. */
    @Activate
    public EntryEraserService(@Reference JournalEraser journal, @Reference KeyKeeper keeper) {
        this.journal = journal;
        this.key = keeper.key();
    }

    @Override
    public Set<Long> findNamed(
            Collection<Long> records, Collection<String> titles, Collection<String> types) {
        return journal.findTitled(types, shortest(titles), records);
    }

    @Override
    public Erased erase(Collection<Long> records, Collection<Long> named) {
        List<StoredEntry> entries = new ArrayList<>(journal.eraseRecords(records));
        Set<String> titles =
                entries.stream()
                        .map(StoredEntry::title)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toCollection(HashSet::new));
        entries.addAll(journal.eraseTitled(named, shortest(titles)));
        return new Erased(
                ErasureProof.of(entries, key),
                entries.size(),
                entries.stream().map(StoredEntry::changeSet).collect(Collectors.toSet()),
                titles);
    }

    /** Leaves titles out that have another one in them, for who finds that finds them too. */
    private static Set<String> shortest(Collection<String> titles) {
        Set<String> shortest = new LinkedHashSet<>();
        titles.stream()
                .filter(title -> !title.isBlank())
                .map(title -> title.toLowerCase(Locale.ROOT))
                .sorted(Comparator.comparingInt(String::length))
                .filter(title -> shortest.stream().noneMatch(title::contains))
                .forEach(shortest::add);
        return shortest;
    }
}
