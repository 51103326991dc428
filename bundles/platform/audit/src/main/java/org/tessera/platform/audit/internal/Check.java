package org.tessera.platform.audit.internal;

import java.security.PublicKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tessera.api.audit.Anchor;
import org.tessera.api.audit.Verification;
import org.tessera.api.audit.Verification.Finding;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.journal.StoredEntry;
import org.tessera.platform.journal.StoredJournal;

/** One verification, block by block. Not thread-safe. */
final class Check {

    private static final int PAGE = 1_000;

    private final StoredJournal journal;
    private final SealFolder folder;
    private final List<Anchor> anchors;
    private final boolean anchorHere;
    private final List<Finding> findings = new ArrayList<>();

    /** What entries say of others that were erased before them. */
    private final Map<Long, byte[]> proofs = new HashMap<>();

    private final List<Claimed> claims = new ArrayList<>();

    /** An entry in a block that claims to be erased. */
    private record Claimed(long block, Leaves.Claim claim) {}

    /** Entries that were read and stand behind the last block that was compared. */
    private final Deque<StoredEntry> ahead = new ArrayDeque<>();

    private String read = StoredJournal.START;
    private String hash = Block.NOTHING;
    private long number;
    private long blocks;
    private long entries;

    Check(StoredJournal journal, SealFolder folder, Optional<Anchor> here, Optional<Anchor> kept) {
        this.journal = journal;
        this.folder = folder;
        this.anchors = Stream.concat(here.stream(), kept.stream()).toList();
        this.anchorHere = here.isPresent();
    }

    void block(Block block) {
        blocks++;
        if (block.number() != number + 1) {
            found(
                    "block-missing",
                    number + 1,
                    new LocalizedText(
                                    "blocks {0} to {1} are missing", "faltan los bloques {0} a {1}")
                            .with(number + 1, block.number() - 1));
        } else if (!block.previous().equals(hash)) {
            found("block-changed", block.number(), CHAIN);
        }
        if (!block.isHashRight()) {
            found("block-changed", block.number(), CONTENT);
        }
        checkSignature(block);
        checkEntries(block);
        for (Anchor anchor : anchors) {
            if (anchor.block() == block.number() && !anchor.hash().equals(block.hash())) {
                found("block-changed", block.number(), ANCHORED);
            }
        }
        number = block.number();
        hash = block.hash();
    }

    private static final LocalizedText CHAIN =
            new LocalizedText(
                    "the block does not follow on the one before",
                    "el bloque no sigue al anterior");
    private static final LocalizedText CONTENT =
            new LocalizedText(
                    "the block was changed: its hash is another",
                    "el bloque fue modificado: su resumen es otro");
    private static final LocalizedText ANCHORED =
            new LocalizedText(
                    "the block is another than the one that was noted outside the database",
                    "el bloque no es el que se anotó fuera de la base de datos");
    private static final LocalizedText UNSIGNED =
            new LocalizedText(
                    "the signature of the block is wrong", "la firma del bloque es incorrecta");

    private void checkSignature(Block block) {
        Optional<PublicKey> key = folder.key(block.keyId());
        if (key.isEmpty()) {
            found(
                    "key-unknown",
                    block.number(),
                    new LocalizedText(
                                    "the public half of the key {0} is not in data/audit/keys",
                                    "la mitad pública de la clave {0} no está en data/audit/keys")
                            .with(block.keyId()));
        } else if (!SealKey.isRight(key.get(), block.hash(), block.signature())) {
            found("signature", block.number(), UNSIGNED);
        }
    }

    private void checkEntries(Block block) {
        List<StoredEntry> there;
        try {
            there = upTo(block.lastCursor());
        } catch (ProblemException e) {
            // The block's place in the journal was overwritten, which its hash tells.
            return;
        }
        entries += there.size();
        Leaves.Difference difference = Leaves.difference(block.leaves(), there);
        there.stream()
                .filter(entry -> !difference.changed().contains(entry.id()))
                .forEach(this::takeProof);
        difference.erased().forEach(claim -> claims.add(new Claimed(block.number(), claim)));
        difference.changed().forEach(id -> found("entry-changed", block.number(), CHANGED, id));
        difference.missing().forEach(id -> found("entry-missing", block.number(), MISSING, id));
        difference.added().forEach(id -> found("entry-added", block.number(), ADDED, id));
        if (difference.isNone() && !Arrays.equals(Leaves.of(there), block.leaves())) {
            found("entry-changed", block.number(), ORDER);
        }
    }

    private static final LocalizedText CHANGED =
            new LocalizedText("entry {0} was changed", "la entrada {0} fue modificada");
    private static final LocalizedText MISSING =
            new LocalizedText("entry {0} is missing", "falta la entrada {0}");
    private static final LocalizedText ADDED =
            new LocalizedText("entry {0} was added", "la entrada {0} fue añadida");
    private static final LocalizedText ORDER =
            new LocalizedText(
                    "the entries are in another order", "las entradas están en otro orden");

    /** Takes the entries up to a place, which need not be that of an entry any more. */
    private List<StoredEntry> upTo(String cursor) {
        List<StoredEntry> taken = new ArrayList<>();
        while (true) {
            while (!ahead.isEmpty() && journal.compare(ahead.element().cursor(), cursor) <= 0) {
                taken.add(ahead.remove());
            }
            if (!ahead.isEmpty()) {
                return taken;
            }
            List<StoredEntry> page = journal.after(read, PAGE);
            if (page.isEmpty()) {
                return taken;
            }
            ahead.addAll(page);
            read = page.get(page.size() - 1).cursor();
        }
    }

    Verification end() {
        for (Anchor anchor : anchors) {
            if (anchor.block() > number) {
                found(
                        "truncated",
                        number + 1,
                        new LocalizedText(
                                        "the chain ends at block {0} though block {1} was there",
                                        "la cadena termina en el bloque {0} aunque existía el bloque {1}")
                                .with(number, anchor.block()));
            }
        }
        if (blocks > 0 && !anchorHere) {
            found("anchor-missing", number, NO_ANCHOR);
        }
        long unsealed = ahead.size();
        ahead.forEach(this::takeProof);
        List<StoredEntry> page = journal.after(read, PAGE);
        while (!page.isEmpty()) {
            unsealed += page.size();
            page.forEach(this::takeProof);
            page = journal.after(page.get(page.size() - 1).cursor(), PAGE);
        }
        checkClaims();
        return new Verification(blocks, entries, unsealed, findings);
    }

    private void takeProof(StoredEntry entry) {
        proofs.putAll(ErasureProof.read(entry, folder::key));
    }

    /** What was erased by law is as it was sealed but for its title and values. */
    private void checkClaims() {
        for (Claimed claimed : claims) {
            long id = claimed.claim().entry().id();
            byte[] proof = proofs.get(id);
            if (proof == null || !claimed.claim().isProved(proof)) {
                found("entry-changed", claimed.block(), CHANGED, id);
            }
        }
    }

    private static final LocalizedText NO_ANCHOR =
            new LocalizedText(
                    "data/audit/anchor is missing, so nobody can tell whether the end was cut off",
                    "falta data/audit/anchor, así que no se puede saber si se cortó el final");

    private void found(String code, long block, LocalizedText message, Object... values) {
        if (findings.size() < Verification.MAX_FINDINGS) {
            findings.add(
                    new Finding(code, block, values.length == 0 ? message : message.with(values)));
        }
    }
}
