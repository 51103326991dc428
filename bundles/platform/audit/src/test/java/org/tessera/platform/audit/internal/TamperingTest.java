package org.tessera.platform.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tessera.api.audit.Verification;
import org.tessera.platform.persistence.testing.TestDatabase.Product;

/** Whatever is done to sealed entries or blocks is found. */
class TamperingTest {

    private static final int TAMPERINGS = 1_000;
    private static final int BLOCKS = 8;
    private static final int ENTRIES = 5;
    private static final long SEED = 20261122;

    private static final List<String> NUMBERS =
            List.of(
                    "ID",
                    "EPOCH",
                    "TX_ORDER",
                    "CHANGE_SET",
                    "CHANGED_MICROS",
                    "RECORD_ID",
                    "RECORD_VERSION");
    private static final List<String> TEXTS =
            List.of("ACTOR", "ORIGIN", "KIND", "RECORD_TYPE", "TITLE", "SALT");
    private static final List<String> BYTES = List.of("BEFORE_BYTES", "AFTER_BYTES");

    @TempDir Path outside;

    private final Random random = new Random(SEED);

    /** Rolls a tampering back. */
    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @Test
    void thousandTamperingsAreFound() throws Exception {
        try (AuditFixture audit = new AuditFixture(Product.DERBY, outside)) {
            for (int i = 0; i < BLOCKS; i++) {
                audit.block(ENTRIES);
            }
            audit.erase(List.of(2L, 3L, 4L, 11L));
            audit.block(ENTRIES);
            assertThat(audit.verify().findings()).isEmpty();
            List<String> missed = new ArrayList<>();
            for (int i = 0; i < TAMPERINGS; i++) {
                String statement = tampering();
                if (verifyAfter(audit, statement).isIntact()) {
                    missed.add(statement);
                }
            }
            assertThat(missed).isEmpty();
            assertThat(audit.verify().findings()).isEmpty();
        }
    }

    private Verification verifyAfter(AuditFixture audit, String statement) {
        Verification[] found = new Verification[1];
        try {
            audit.platform
                    .database()
                    .inTransaction(
                            () -> {
                                int rows =
                                        audit.platform
                                                .database()
                                                .query(
                                                        c ->
                                                                c.createStatement()
                                                                        .executeUpdate(statement));
                                assertThat(rows).as(statement).isPositive();
                                found[0] = audit.verify();
                                throw new Undone();
                            });
        } catch (Undone e) {
            return found[0];
        }
        throw new IllegalStateException("Not rolled back");
    }

    private String tampering() {
        String entry = " WHERE RECORD_ID = " + (1 + random.nextInt(BLOCKS * ENTRIES));
        long block = 1 + random.nextInt(BLOCKS);
        String blocks = " WHERE BLOCK_NUMBER = " + block;
        String set = "UPDATE TESSERA_JOURNAL SET ";
        return switch (random.nextInt(10)) {
            case 0 -> {
                String column = one(NUMBERS);
                long by = (random.nextBoolean() ? 1 : -1) * (1L + random.nextInt(1_000_000));
                if (column.equals("ID")) {
                    // Farther than the next key, which the database would refuse.
                    by *= 4_000_037;
                }
                if (column.equals("EPOCH")) {
                    by = -1;
                }
                yield set + column + " = " + column + " + " + by + entry;
            }
            case 1 -> set + one(TEXTS) + " = '" + text() + "'" + entry;
            case 2 -> set + one(BYTES) + " = CAST(X'" + hex() + "' AS BLOB)" + entry;
            case 3 -> "DELETE FROM TESSERA_JOURNAL" + entry;
            case 4 ->
                    "INSERT INTO TESSERA_JOURNAL (ID, EPOCH, TX_ORDER, CHANGE_SET, CHANGED_MICROS, ACTOR,"
                            + " ORIGIN, KIND, RECORD_TYPE, RECORD_ID, RECORD_VERSION, AFTER_BYTES) SELECT ID + 7000003,"
                            + " EPOCH, TX_ORDER - 1, CHANGE_SET, CHANGED_MICROS, ACTOR, ORIGIN, KIND, RECORD_TYPE,"
                            + " RECORD_ID + 1000, RECORD_VERSION, AFTER_BYTES FROM TESSERA_JOURNAL"
                            + entry;
            case 5 ->
                    "DELETE FROM TESSERA_JOURNAL WHERE RECORD_ID > "
                            + random.nextInt(BLOCKS * ENTRIES);
            case 6 -> "DELETE FROM TESSERA_AUDIT_BLOCK WHERE BLOCK_NUMBER >= " + block;
            case 7 -> "DELETE FROM TESSERA_AUDIT_BLOCK" + blocks;
            case 8 ->
                    "UPDATE TESSERA_AUDIT_BLOCK SET "
                            + one(
                                    List.of(
                                            "PREVIOUS_HASH",
                                            "LAST_CURSOR",
                                            "KEY_ID",
                                            "HASH",
                                            "SIGNATURE"))
                            + " = '"
                            + text()
                            + "'"
                            + blocks;
            default ->
                    "UPDATE TESSERA_AUDIT_BLOCK SET "
                            + (random.nextBoolean()
                                    ? "SEALED_MICROS = SEALED_MICROS - 1"
                                    : "LEAVES = CAST(X'" + hex() + "' AS BLOB)")
                            + blocks;
        };
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    private String text() {
        return "t" + random.nextInt(1_000_000);
    }

    private String hex() {
        return String.format("%08x", random.nextInt());
    }
}
