package org.tessera.platform.records.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.api.caller.Caller;
import org.tessera.api.journal.Journal;
import org.tessera.api.journal.JournalEntry;
import org.tessera.api.journal.UndoResult;
import org.tessera.api.journal.UndoService;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.record.ChangeSet;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.persistence.Keys;
import org.tessera.platform.records.binding.TypeCatalog;

/**
 * Undoes change sets entry by entry, the last one first, in transactions of some hundred entries
 * that share one change set.
 */
@Component
public final class UndoEngine implements UndoService {

    private static final Logger LOG = LoggerFactory.getLogger(UndoEngine.class);
    private static final int CHUNK = 500;

    private final RecordEngine records;
    private final Journal journal;
    private final TypeCatalog catalog;
    private final Keys keys;

    /** Creates the engine. */
    @Activate
    public UndoEngine(
            @Reference RecordEngine records,
            @Reference Journal journal,
            @Reference TypeCatalog catalog,
            @Reference Keys keys) {
        this.records = records;
        this.journal = journal;
        this.catalog = catalog;
        this.keys = keys;
    }

    @Override
    public UndoResult preview(Caller caller, long changeSet) {
        return records.rehearse(
                caller,
                session -> {
                    Session plain = session.withoutRules();
                    Undoing undoing = new Undoing(changeSet, 0, catalog);
                    for (Long start : chunkStarts(caller, changeSet)) {
                        newestFirst(caller, changeSet, start)
                                .forEach(entry -> undoing.undo(entry, plain));
                    }
                    return undoing.result();
                });
    }

    @Override
    public UndoResult undo(Caller caller, long changeSet, boolean skipConflicts) {
        UndoResult preview = preview(caller, changeSet);
        if (preview.conflictCount() > 0 && !skipConflicts) {
            throw refused(preview);
        }
        ChangeSet undo =
                new ChangeSet(
                        keys.next(),
                        new LocalizedText("Undo of {0}", "Deshacer {0}")
                                .with(changeSet)
                                .in(caller.locale()),
                        changeSet);
        Undoing total = new Undoing(changeSet, undo.id(), catalog);
        boolean begun = false;
        try {
            for (Long start : chunkStarts(caller, changeSet)) {
                List<JournalEntry> entries = newestFirst(caller, changeSet, start);
                total.add(chunk(caller, undo, total, entries, skipConflicts));
                begun = true;
            }
        } catch (RuntimeException e) {
            if (begun && !skipConflicts) {
                putBack(caller, undo.id(), e);
            }
            throw e;
        }
        return total.result();
    }

    private Undoing chunk(
            Caller caller,
            ChangeSet undo,
            Undoing total,
            List<JournalEntry> entries,
            boolean skipConflicts) {
        return records.run(
                caller,
                undo,
                session -> {
                    Session plain = session.withoutRules();
                    Undoing chunk = total.next();
                    entries.forEach(entry -> chunk.undo(entry, plain));
                    if (chunk.hasConflicts() && !skipConflicts) {
                        throw refused(chunk.result());
                    }
                    return chunk;
                });
    }

    private static ProblemException refused(UndoResult result) {
        return new ProblemException(
                ProblemType.CONFLICT,
                new LocalizedText(
                                "{0} of the changes cannot be undone because of later ones; nothing was undone",
                                "{0} de los cambios no se pueden deshacer por otros posteriores; no se deshizo nada")
                        .with(result.conflictCount()),
                List.of(),
                Map.of("preview", result));
    }

    /** Takes back the chunks that were undone before another one could not be. */
    private void putBack(Caller caller, long undone, RuntimeException reason) {
        try {
            undo(caller, undone, true);
        } catch (RuntimeException e) {
            LOG.error("The undo {} is done in part and could not be taken back", undone, e);
            reason.addSuppressed(e);
        }
    }

    /** The id in front of each chunk of the set, the last chunk first. */
    private List<Long> chunkStarts(Caller caller, long changeSet) {
        List<Long> starts = new ArrayList<>();
        long after = 0;
        while (true) {
            List<JournalEntry> entries = journal.changeSet(caller, changeSet, after, CHUNK);
            if (entries.isEmpty()) {
                break;
            }
            starts.add(after);
            after = entries.get(entries.size() - 1).id();
        }
        if (starts.isEmpty()) {
            throw new ProblemException(
                    ProblemType.NOT_FOUND,
                    new LocalizedText(
                                    "There is no change set {0}",
                                    "No existe el conjunto de cambios {0}")
                            .with(changeSet));
        }
        Collections.reverse(starts);
        return starts;
    }

    private List<JournalEntry> newestFirst(Caller caller, long changeSet, long after) {
        List<JournalEntry> entries =
                new ArrayList<>(journal.changeSet(caller, changeSet, after, CHUNK));
        Collections.reverse(entries);
        return entries;
    }
}
