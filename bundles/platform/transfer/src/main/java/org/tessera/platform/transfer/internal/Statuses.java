package org.tessera.platform.transfer.internal;

import java.util.TreeMap;
import org.tessera.api.transfer.ImportStatus;
import org.tessera.platform.transfer.run.Progress;
import org.tessera.platform.transfer.store.ImportDefinition;
import org.tessera.platform.transfer.store.ImportRow;

/** Makes statuses of what is kept of imports. */
final class Statuses {

    private Statuses() {}

    static ImportStatus of(ImportRow row) {
        ImportDefinition definition = row.definition();
        Progress progress = row.progress();
        return new ImportStatus(
                row.id(),
                row.fileName(),
                definition.plan(),
                definition.headings(),
                definition.sample(),
                row.dryRun(),
                row.state(),
                definition.rows(),
                progress.position(),
                progress.created(),
                progress.updated(),
                progress.unchanged(),
                progress.rejected(),
                progress.warned(),
                new TreeMap<>(
                        progress.position() == 0 ? definition.guesses() : progress.warnings()),
                new TreeMap<>(progress.rejections()),
                progress.changeSet(),
                Math.max(0, row.undoneBy()),
                row.startedAt(),
                row.endedAt(),
                row.failure());
    }
}
