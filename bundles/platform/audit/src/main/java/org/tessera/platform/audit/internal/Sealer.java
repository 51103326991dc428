package org.tessera.platform.audit.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.api.audit.Anchor;
import org.tessera.api.audit.Audit;
import org.tessera.api.audit.AuditStatus;
import org.tessera.api.audit.Verification;
import org.tessera.platform.core.thread.RepeatingThread;
import org.tessera.platform.journal.StoredJournal;
import org.tessera.platform.persistence.Database;
import org.tessera.platform.persistence.SchemaManager;

/** Seals the journal every few seconds with a thread of its own. */
@Component(immediate = true)
public final class Sealer implements Audit {

    private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** Between full blocks, so that a large import has the machine for itself. */
    private static final Duration BREATH = Duration.ofMillis(100);

    private final BlockStore blocks;
    private final SealKey key;
    private final Verifier verifier;
    private final Exporter exporter;
    private final Sealing sealing;
    private final RepeatingThread thread;
    private boolean failing;

    /** Begins to seal. */
    @Activate
    public Sealer(
            @Reference KeyKeeper keeper,
            @Reference Database database,
            @Reference SchemaManager schemas,
            @Reference StoredJournal journal) {
        schemas.apply(AuditTables.SCHEMA);
        this.key = keeper.key();
        SealFolder folder = keeper.folder();
        this.blocks = new BlockStore(database);
        this.verifier = new Verifier(journal, blocks, folder);
        this.exporter = new Exporter(journal);
        this.sealing = new Sealing(database, journal, blocks, folder, key, Clock.systemUTC());
        this.thread = RepeatingThread.start("tessera-audit", () -> seal() ? BREATH : PAUSE);
    }

    @Deactivate
    void stop() throws InterruptedException {
        thread.stop();
    }

    /** Seals one block; tells whether there may be more. */
    private boolean seal() {
        try {
            boolean more = sealing.next();
            if (!more) {
                sealing.keepAnchor();
            }
            failing = false;
            return more;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warn("The journal cannot be sealed at the moment", e);
                failing = true;
            }
            return false;
        }
    }

    @Override
    public AuditStatus status() {
        Optional<Block> last = blocks.last();
        return new AuditStatus(
                last.map(Block::anchor),
                last.map(block -> Instant.EPOCH.plus(block.micros(), ChronoUnit.MICROS))
                        .orElse(null),
                key.id());
    }

    @Override
    public Verification verify(Optional<Anchor> kept) {
        return verifier.verify(kept);
    }

    @Override
    public long export(Instant from, Instant until, OutputStream out) throws IOException {
        return exporter.export(from, until, out);
    }
}
