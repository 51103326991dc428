package org.tessera.platform.audit.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tessera.api.audit.Anchor;
import org.tessera.api.audit.Verification;
import org.tessera.api.journal.EntryKind;
import org.tessera.platform.audit.EntryEraser;
import org.tessera.platform.journal.NewEntry;
import org.tessera.platform.journal.internal.JournalEraserService;
import org.tessera.platform.journal.internal.JournalStore;
import org.tessera.platform.journal.internal.JournalWriterService;
import org.tessera.platform.journal.internal.StoredEntryReader;
import org.tessera.platform.persistence.testing.TestDatabase.Product;
import org.tessera.platform.persistence.testing.TestPlatform;

/** A journal and its blocks over an empty database, with a folder for what lies outside. */
final class AuditFixture implements AutoCloseable {

    final TestPlatform platform;
    final SealFolder folder;
    final SealKey key = new SealKey("a secret of the test");
    final BlockStore blocks;
    final Verifier verifier;
    private final JournalWriterService writer;
    final StoredEntryReader journal;
    private final EntryEraser eraser;
    private long record;

    AuditFixture(Product product, Path outside) {
        platform = new TestPlatform(product);
        platform.schemas().apply(AuditTables.SCHEMA);
        JournalStore store =
                new JournalStore(platform.database(), platform.schemas(), platform.keys());
        writer = new JournalWriterService(store);
        journal = new StoredEntryReader(store);
        folder = new SealFolder(outside);
        eraser =
                new EntryEraserService(new JournalEraserService(store), new KeyKeeper(folder, key));
        blocks = new BlockStore(platform.database());
        verifier = new Verifier(journal, blocks, folder);
    }

    Sealing sealing() {
        return new Sealing(platform.database(), journal, blocks, folder, key, Clock.systemUTC());
    }

    /** Writes some entries in one transaction and seals them as one block. */
    void block(int count) {
        append(count);
        Sealing sealing = sealing();
        while (sealing.next()) {
            // The rest follows.
        }
        sealing.keepAnchor();
    }

    void append(int count) {
        List<NewEntry> entries = new ArrayList<>();
        long set = platform.keys().next();
        for (int i = 0; i < count; i++) {
            record++;
            entries.add(
                    new NewEntry(
                            set,
                            Instant.parse("2026-03-29T02:30:00.123456Z"),
                            "user-" + record % 3,
                            "rest",
                            record % 2 == 0 ? EntryKind.CREATE : EntryKind.UPDATE,
                            "sales.lead",
                            record,
                            1,
                            record % 5 == 0 ? null : "Title " + record,
                            record % 2 == 0 ? null : "{\"name\":\"old " + record + "\"}",
                            "{\"name\":\"n" + record + "\"}"));
        }
        platform.database()
                .inTransaction(
                        () -> {
                            writer.append(entries);
                            return null;
                        });
    }

    /** Erases the entries of records and writes what proves it. */
    List<String> erase(Collection<Long> records) {
        Set<Long> named = eraser.findNamed(records, List.of("Title"), List.of("sales.note"));
        return platform.database()
                .inTransaction(
                        () -> {
                            List<String> proofs = eraser.erase(records, named).proofs();
                            proofs.forEach(proof -> append(EntryEraser.PROOF_TYPE, proof));
                            return proofs;
                        });
    }

    /** Writes what looks like a proof, as somebody can who has the database alone. */
    void forge(String proof) {
        platform.database()
                .inTransaction(
                        () -> {
                            append(EntryEraser.PROOF_TYPE, proof);
                            return null;
                        });
    }

    private void append(String type, String proof) {
        record++;
        writer.append(
                List.of(
                        new NewEntry(
                                platform.keys().next(),
                                Instant.parse("2026-03-29T02:30:00Z"),
                                "user-1",
                                "rest",
                                EntryKind.CREATE,
                                type,
                                record,
                                1,
                                "Erasure",
                                null,
                                "{\"records\":1,\"proof\":\""
                                        + proof.replace("\n", "\\n")
                                        + "\"}")));
    }

    Verification verify() {
        return verifier.verify(Optional.empty());
    }

    Verification verify(Anchor kept) {
        return verifier.verify(Optional.of(kept));
    }

    @Override
    public void close() throws Exception {
        platform.close();
    }
}
