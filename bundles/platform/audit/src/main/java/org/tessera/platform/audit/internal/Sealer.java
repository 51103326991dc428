package org.tessera.platform.audit.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.osgi.framework.BundleContext;
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
import org.tessera.platform.security.SecretFile;

/** Seals the journal every few seconds with a thread of its own. */
@Component(immediate = true)
public final class Sealer implements Audit {

    private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** Between full blocks, so that a large import has the machine for itself. */
    private static final Duration BREATH = Duration.ofMillis(100);

    private final BlockStore blocks;
    private final SealFolder folder;
    private final SealKey key;
    private final Verifier verifier;
    private final Exporter exporter;
    private final Sealing sealing;
    private final RepeatingThread thread;
    private boolean failing;

    /** Makes the key at the first start, and begins. */
    @Activate
    public Sealer(
            BundleContext context,
            @Reference Database database,
            @Reference SchemaManager schemas,
            @Reference StoredJournal journal) {
        schemas.apply(AuditTables.SCHEMA);
        Path data = Path.of(context.getProperty("karaf.data"), "audit");
        this.folder = new SealFolder(data);
        this.key =
                new SealKey(
                        new SecretFile(data.resolve("signing.key"), "key of the audit")
                                .readOrCreate());
        folder.keep(key);
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
