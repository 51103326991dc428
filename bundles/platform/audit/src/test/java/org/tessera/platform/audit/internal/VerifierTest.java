package org.tessera.platform.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tessera.api.audit.Anchor;
import org.tessera.api.audit.Verification;
import org.tessera.api.audit.Verification.Finding;
import org.tessera.platform.persistence.testing.TestDatabase.Product;

class VerifierTest {

    @TempDir Path outside;

    @ParameterizedTest
    @EnumSource(Product.class)
    void whatNobodyTouchedIsIntact(Product product) throws Exception {
        try (AuditFixture audit = new AuditFixture(product, outside)) {
            assertThat(audit.verify().isIntact()).isTrue();
            audit.block(3);
            audit.block(Sealing.BLOCK + 1);
            audit.append(2);
            Verification found = audit.verify();
            assertThat(found.findings()).isEmpty();
            assertThat(found.blocks()).isEqualTo(3);
            assertThat(found.entries()).isEqualTo(3 + Sealing.BLOCK + 1);
            assertThat(found.unsealed()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void namesWhatWasChangedRemovedAndAdded(Product product) throws Exception {
        try (AuditFixture audit = new AuditFixture(product, outside)) {
            audit.block(4);
            audit.block(4);
            audit.platform
                    .test()
                    .execute("UPDATE TESSERA_JOURNAL SET ACTOR = 'nobody' WHERE RECORD_ID = 2");
            audit.platform.test().execute("DELETE FROM TESSERA_JOURNAL WHERE RECORD_ID = 3");
            audit.platform
                    .test()
                    .execute("UPDATE TESSERA_JOURNAL SET ID = ID - 1 WHERE RECORD_ID = 5");
            assertThat(audit.verify().findings())
                    .extracting(Finding::code)
                    .containsExactlyInAnyOrder(
                            "entry-changed", "entry-missing", "entry-missing", "entry-added");
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void aChainThatWasCutOffIsNoticed(Product product) throws Exception {
        try (AuditFixture audit = new AuditFixture(product, outside)) {
            audit.block(2);
            audit.block(2);
            Anchor kept = audit.blocks.last().orElseThrow().anchor();
            audit.platform.test().execute("DELETE FROM TESSERA_JOURNAL WHERE RECORD_ID > 2");
            audit.platform.test().execute("DELETE FROM TESSERA_AUDIT_BLOCK WHERE BLOCK_NUMBER > 1");
            assertThat(audit.verify().findings())
                    .extracting(Finding::code)
                    .containsExactly("truncated");
            // What is sealed from now on hides nothing, and the note outside stays.
            audit.append(2);
            Sealing sealing = audit.sealing();
            sealing.next();
            assertThatThrownBy(sealing::keepAnchor).isInstanceOf(IllegalStateException.class);
            audit.append(2);
            sealing.next();
            assertThatThrownBy(sealing::keepAnchor).isInstanceOf(IllegalStateException.class);
            assertThat(audit.verify().findings())
                    .extracting(Finding::code)
                    .containsExactly("block-changed");
            Files.delete(outside.resolve("anchor"));
            assertThat(audit.verify(kept).findings())
                    .extracting(Finding::code)
                    .containsExactlyInAnyOrder("block-changed", "anchor-missing");
        }
    }

    @Test
    void aChainThatIsMadeAnewWithAnotherKeyIsNoticed() throws Exception {
        try (AuditFixture audit = new AuditFixture(Product.DERBY, outside)) {
            audit.block(5);
            Block block = audit.blocks.last().orElseThrow();
            SealKey other = new SealKey("another secret");
            Block forged =
                    Block.seal(null, block.lastCursor(), block.leaves(), block.micros(), other);
            audit.platform.test().execute("DELETE FROM TESSERA_AUDIT_BLOCK");
            audit.blocks.add(forged);
            assertThat(audit.verify().findings())
                    .extracting(Finding::code)
                    .containsExactlyInAnyOrder("key-unknown", "block-changed");
            // Nor does it help to call the key by the name of the one that is known.
            audit.platform.test().execute("DELETE FROM TESSERA_AUDIT_BLOCK");
            audit.blocks.add(
                    new Block(
                            1,
                            block.previous(),
                            block.lastCursor(),
                            block.leaves(),
                            block.micros(),
                            block.keyId(),
                            block.hash(),
                            other.sign(block.hash())));
            assertThat(audit.verify().findings())
                    .extracting(Finding::code)
                    .containsExactly("signature");
        }
    }

    @Test
    void aKeyThatWasExchangedIsNotTrusted() throws Exception {
        try (AuditFixture audit = new AuditFixture(Product.DERBY, outside)) {
            audit.block(1);
            Path file = outside.resolve("keys").resolve(audit.key.id() + ".pub");
            Files.writeString(file, new SealKey("another secret").publicHalf());
            assertThat(audit.verify().findings())
                    .extracting(Finding::code)
                    .containsExactly("key-unknown");
        }
    }

    @Test
    void twoNodesSealOneChain() throws Exception {
        try (AuditFixture audit = new AuditFixture(Product.DERBY, outside)) {
            Sealing one = audit.sealing();
            Sealing other = audit.sealing();
            for (int i = 0; i < 3; i++) {
                audit.append(2);
                one.next();
                audit.append(2);
                while (other.next()) {
                    // Until it is behind the first one's block.
                }
            }
            assertThat(audit.verify().findings())
                    .extracting(Finding::code)
                    .containsExactly("anchor-missing");
            assertThat(audit.verify().entries()).isEqualTo(12);
        }
    }
}
