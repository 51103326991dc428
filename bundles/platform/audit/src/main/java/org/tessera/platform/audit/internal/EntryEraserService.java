package org.tessera.platform.audit.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
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
    public Erased erase(Collection<Long> records, Collection<String> namedAfter) {
        List<StoredEntry> entries = new ArrayList<>(journal.eraseRecords(records));
        Set<String> titles =
                entries.stream()
                        .map(StoredEntry::title)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toCollection(HashSet::new));
        for (String type : namedAfter) {
            for (String title : titles) {
                if (!title.isBlank()) {
                    entries.addAll(journal.eraseTitled(type, title, records));
                }
            }
        }
        return new Erased(
                ErasureProof.of(entries, key),
                entries.size(),
                entries.stream().map(StoredEntry::changeSet).collect(Collectors.toSet()),
                titles);
    }
}
