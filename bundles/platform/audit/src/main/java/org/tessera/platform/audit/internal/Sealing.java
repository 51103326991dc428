package org.tessera.platform.audit.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.tessera.api.audit.Anchor;
import org.tessera.platform.journal.StoredEntry;
import org.tessera.platform.journal.StoredJournal;
import org.tessera.platform.persistence.Database;

/** Seals what came to the journal. For one thread. */
final class Sealing {

    /** Entries of a block. */
    static final int BLOCK = 500;

    private final Database database;
    private final StoredJournal journal;
    private final BlockStore blocks;
    private final SealFolder folder;
    private final SealKey key;
    private final Clock clock;
    private Block last;

    Sealing(
            Database database,
            StoredJournal journal,
            BlockStore blocks,
            SealFolder folder,
            SealKey key,
            Clock clock) {
        this.database = database;
        this.journal = journal;
        this.blocks = blocks;
        this.folder = folder;
        this.key = key;
        this.clock = clock;
    }

    /**
     * Seals the next entries.
     *
     * @return whether there may be more
     */
    boolean next() {
        if (last == null) {
            last = blocks.last().orElse(null);
        }
        List<StoredEntry> entries =
                journal.after(last == null ? StoredJournal.START : last.lastCursor(), BLOCK);
        if (entries.isEmpty()) {
            return false;
        }
        Block block =
                Block.seal(
                        last,
                        entries.get(entries.size() - 1).cursor(),
                        Leaves.of(entries),
                        ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()),
                        key);
        try {
            blocks.add(block);
        } catch (RuntimeException e) {
            if (!database.isUniqueViolation(e)) {
                throw e;
            }
            // Another node has sealed meanwhile.
            last = null;
            return true;
        }
        last = block;
        return entries.size() == BLOCK;
    }

    /**
     * Keeps the end of the chain outside the database. What is kept there stays if the chain does
     * not lead on from it: it is the proof that something was cut off.
     */
    void keepAnchor() {
        if (last == null) {
            return;
        }
        Anchor kept = folder.anchor().orElse(null);
        if (kept == null || (kept.block() < last.number() && isInChain(kept))) {
            folder.keep(last.anchor());
        } else if (!isInChain(kept)) {
            throw new IllegalStateException(
                    "The blocks in the database do not lead on from the one noted in data/audit/anchor;"
                            + " crm:audit-verify tells more");
        }
    }

    private boolean isInChain(Anchor anchor) {
        return blocks.behind(anchor.block() - 1, 1).stream()
                .anyMatch(block -> block.anchor().equals(anchor));
    }
}
