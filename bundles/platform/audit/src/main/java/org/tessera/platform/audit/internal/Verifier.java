package org.tessera.platform.audit.internal;

import java.util.List;
import java.util.Optional;
import org.tessera.api.audit.Anchor;
import org.tessera.api.audit.Verification;
import org.tessera.platform.journal.StoredJournal;

/** Compares the journal with its blocks. Thread-safe. */
final class Verifier {

    private static final int PAGE = 20;

    private final StoredJournal journal;
    private final BlockStore blocks;
    private final SealFolder folder;

    Verifier(StoredJournal journal, BlockStore blocks, SealFolder folder) {
        this.journal = journal;
        this.blocks = blocks;
        this.folder = folder;
    }

    Verification verify(Optional<Anchor> kept) {
        Check check = new Check(journal, folder, folder.anchor(), kept);
        long number = 0;
        List<Block> page;
        do {
            page = blocks.behind(number, PAGE);
            page.forEach(check::block);
            number = page.isEmpty() ? number : page.get(page.size() - 1).number();
        } while (!page.isEmpty());
        return check.end();
    }
}
