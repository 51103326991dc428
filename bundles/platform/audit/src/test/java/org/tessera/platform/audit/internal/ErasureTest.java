package org.tessera.platform.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tessera.api.audit.Verification.Finding;
import org.tessera.platform.journal.StoredEntry;
import org.tessera.platform.journal.StoredJournal;
import org.tessera.platform.persistence.testing.TestDatabase.Product;

/** What the law has erased is gone, and the chain still proves everything else. */
class ErasureTest {

    private static final String OF_SECOND = " WHERE RECORD_ID = 2";

    @TempDir Path outside;

    private static List<StoredEntry> ofSecond(AuditFixture audit) {
        return audit.journal.after(StoredJournal.START, 100).stream()
                .filter(entry -> entry.recordId() == 2)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void titleAndValuesAreGoneAndTheChainHolds(Product product) throws Exception {
        try (AuditFixture audit = new AuditFixture(product, outside)) {
            audit.block(4);
            audit.append(4);
            audit.erase(List.of(2L, 6L));
            assertThat(audit.verify().findings()).isEmpty();
            audit.block(3);
            assertThat(audit.verify().findings()).isEmpty();
            assertThat(ofSecond(audit))
                    .singleElement()
                    .satisfies(
                            entry -> {
                                assertThat(entry.isErased()).isTrue();
                                assertThat(entry.title()).isNull();
                                assertThat(entry.after()).isNull();
                                assertThat(entry.actor()).isEqualTo("user-2");
                            });
            assertThat(exported(audit)).doesNotContain("\"n2\"", "\"n6\"").contains("\"n3\"");
            assertThat(audit.erase(List.of(2L))).as("once is enough").isEmpty();
        }
    }

    private static String exported(AuditFixture audit) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Exporter(audit.journal).export(Instant.EPOCH, Instant.MAX, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Entries of releases before the salt have a hash of another kind. */
    @ParameterizedTest
    @EnumSource(Product.class)
    void entriesWithoutASaltAreErasedToo(Product product) throws Exception {
        try (AuditFixture audit = new AuditFixture(product, outside)) {
            audit.append(4);
            audit.platform.test().execute("UPDATE TESSERA_JOURNAL SET SALT = NULL");
            audit.block(1);
            audit.erase(List.of(2L));
            audit.block(1);
            assertThat(audit.verify().findings()).isEmpty();
            audit.platform
                    .test()
                    .execute("UPDATE TESSERA_JOURNAL SET ACTOR = 'nobody'" + OF_SECOND);
            assertThat(audit.verify().findings())
                    .extracting(Finding::code)
                    .containsExactly("entry-changed");
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void whatIsErasedWithoutAProofWasChanged(Product product) throws Exception {
        try (AuditFixture audit = new AuditFixture(product, outside)) {
            audit.block(4);
            audit.platform
                    .test()
                    .execute(
                            "UPDATE TESSERA_JOURNAL SET TITLE = NULL, BEFORE_BYTES = NULL,"
                                    + " AFTER_BYTES = NULL, SALT = 'erased'"
                                    + OF_SECOND);
            assertThat(audit.verify().findings())
                    .extracting(Finding::code)
                    .containsExactly("entry-changed");
        }
    }

    /** Whoever has the database but not the key can empty an entry, and it shows. */
    @ParameterizedTest
    @EnumSource(Product.class)
    void aProofThatTheAuditDidNotSignProvesNothing(Product product) throws Exception {
        try (AuditFixture audit = new AuditFixture(product, outside)) {
            audit.block(4);
            StoredEntry second = ofSecond(audit).get(0);
            String signed =
                    ErasureProof.of(List.of(second), new SealKey("a key of somebody else")).get(0);
            String lines = signed.substring(signed.indexOf('\n') + 1);
            String borrowed = audit.key.id() + signed.substring(signed.indexOf(' '));
            audit.platform
                    .test()
                    .execute(
                            "UPDATE TESSERA_JOURNAL SET TITLE = NULL, BEFORE_BYTES = NULL,"
                                    + " AFTER_BYTES = NULL, SALT = 'erased'"
                                    + OF_SECOND);
            for (String forged : List.of(lines, signed, borrowed)) {
                audit.forge(forged);
                audit.block(1);
                assertThat(audit.verify().findings())
                        .extracting(Finding::code)
                        .containsExactly("entry-changed");
            }
            audit.forge(ErasureProof.of(List.of(second), audit.key).get(0));
            assertThat(audit.verify().findings()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void whatIsChangedInAnErasedEntryIsFound(Product product) throws Exception {
        try (AuditFixture audit = new AuditFixture(product, outside)) {
            audit.block(4);
            audit.erase(List.of(2L));
            audit.block(1);
            for (String change :
                    List.of("ACTOR = 'nobody'", "TITLE = 'Another'", "RECORD_VERSION = 9")) {
                audit.platform.test().execute("UPDATE TESSERA_JOURNAL SET " + change + OF_SECOND);
                assertThat(audit.verify().findings())
                        .as(change)
                        .extracting(Finding::code)
                        .containsExactly("entry-changed");
                audit.platform
                        .test()
                        .execute(
                                "UPDATE TESSERA_JOURNAL SET ACTOR = 'user-2', TITLE = NULL,"
                                        + " RECORD_VERSION = 1"
                                        + OF_SECOND);
                assertThat(audit.verify().findings()).isEmpty();
            }
        }
    }
}
