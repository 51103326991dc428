package org.tessera.platform.identity.second;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tessera.platform.identity.session.MemoryTables;
import org.tessera.platform.identity.session.TestClock;
import org.tessera.platform.security.EncryptedSecrets;

class SecondFactorsTest {

    private static final long ANA = 17;

    private final TestClock clock = new TestClock();
    private final Vault vault = new Vault();
    private MemoryTables memory;
    private SecondFactors factors;
    private SecondFactors otherNode;

    /** Keeps the secrets itself and hands out tickets for them. */
    private static final class Vault implements EncryptedSecrets {

        private final Map<String, byte[]> kept = new HashMap<>();
        private int generation;
        private Runnable meanwhile = () -> {};

        @Override
        public String encrypt(String purpose, byte[] secret) {
            String ticket = generation + "/" + purpose + "/" + kept.size();
            kept.put(ticket, secret.clone());
            return ticket;
        }

        @Override
        public byte[] decrypt(String purpose, String ciphertext) {
            assertThat(ciphertext.split("/")[1]).isEqualTo(purpose);
            Runnable once = meanwhile;
            meanwhile = () -> {};
            once.run();
            if (!kept.containsKey(ciphertext)) {
                throw new IllegalStateException("the key is gone");
            }
            return kept.get(ciphertext);
        }

        @Override
        public boolean isCurrent(String ciphertext) {
            return ciphertext.startsWith(generation + "/");
        }

        @Override
        public int rotate() {
            return ++generation;
        }

        private byte[] last() {
            return kept.get(
                    kept.keySet().stream()
                            .max(java.util.Comparator.comparing(t -> t.split("/")[2]))
                            .orElseThrow());
        }
    }

    @BeforeEach
    void setUp() throws SQLException {
        memory = new MemoryTables();
        factors = new SecondFactors(memory.tables(), memory.keys(), vault, clock);
        otherNode = new SecondFactors(memory.tables(), memory.keys(), vault, clock);
    }

    @AfterEach
    void tearDown() throws SQLException {
        memory.close();
    }

    private String code() {
        return Totp.code(vault.last(), clock.instant().getEpochSecond() / Totp.STEP_SECONDS);
    }

    private List<String> enroll() {
        factors.begin(ANA, "ana");
        List<String> codes = factors.confirm(ANA, code());
        clock.pass(Duration.ofSeconds(Totp.STEP_SECONDS));
        return codes;
    }

    @Test
    void countsOnceItIsConfirmed() {
        factors.begin(ANA, "ana");
        assertThat(factors.since(ANA)).isEmpty();
        assertThat(factors.use(ANA, code())).isFalse();
        assertThat(factors.confirm(ANA, "000000".equals(code()) ? "000001" : "000000")).isEmpty();
        assertThat(factors.since(ANA)).isEmpty();
        List<String> codes = factors.confirm(ANA, code());
        assertThat(codes).hasSize(SecondFactors.CODES).doesNotHaveDuplicates();
        assertThat(factors.since(ANA)).contains(clock.instant());
        assertThat(factors.codesLeft(ANA)).isEqualTo(SecondFactors.CODES);
        clock.pass(Duration.ofSeconds(Totp.STEP_SECONDS));
        assertThat(factors.confirm(ANA, code())).isEmpty();
    }

    @Test
    void aNewSecretDoesNotTakeAConfirmedOneAway() {
        List<String> codes = enroll();
        assertThatThrownBy(() -> otherNode.begin(ANA, "ana"))
                .isInstanceOf(SQLIntegrityConstraintViolationException.class);
        assertThat(factors.since(ANA)).isPresent();
        assertThat(factors.use(ANA, codes.get(0))).isTrue();
    }

    @Test
    void aCodeConfirmsTheSecretThatItIsOfAndNoOther() {
        factors.begin(ANA, "ana");
        String code = code();
        vault.meanwhile = () -> otherNode.begin(ANA, "ana");
        assertThat(factors.confirm(ANA, code)).isEmpty();
        assertThat(factors.since(ANA)).isEmpty();
    }

    @Test
    void oneThatCannotBeReadKeepsNoOtherFromANewKey() {
        enroll();
        factors.begin(ANA + 1, "bob");
        vault.kept.keySet().removeIf(ticket -> ticket.contains("totp:" + ANA + "/"));
        vault.rotate();
        assertThat(factors.reencrypt(vault)).isEqualTo(1);
    }

    @Test
    void acceptsACodeOnceOnAllNodes() {
        enroll();
        String code = code();
        assertThat(factors.use(ANA, code)).isTrue();
        assertThat(factors.use(ANA, code)).isFalse();
        assertThat(otherNode.use(ANA, code)).isFalse();
        clock.pass(Duration.ofSeconds(Totp.STEP_SECONDS));
        assertThat(otherNode.use(ANA, " " + code() + " ")).isTrue();
        assertThat(factors.use(ANA + 1, code())).isFalse();
    }

    @Test
    void acceptsNotEvenTheCodeThatConfirmedIt() {
        factors.begin(ANA, "ana");
        String code = code();
        factors.confirm(ANA, code);
        assertThat(factors.use(ANA, code)).isFalse();
    }

    @Test
    void acceptsEveryRecoveryCodeOnceHoweverItIsTyped() {
        List<String> codes = enroll();
        assertThat(codes.get(0)).matches("([a-z2-7]{4}-){3}[a-z2-7]{4}");
        assertThat(factors.use(ANA, codes.get(0))).isTrue();
        assertThat(factors.use(ANA, codes.get(0))).isFalse();
        assertThat(otherNode.use(ANA, codes.get(1).toUpperCase(Locale.ROOT).replace('-', ' ')))
                .isTrue();
        assertThat(factors.use(ANA + 1, codes.get(2))).isFalse();
        assertThat(factors.use(ANA, "")).isFalse();
        assertThat(factors.codesLeft(ANA)).isEqualTo(SecondFactors.CODES - 2);
    }

    @Test
    void storesNothingThatOpens() {
        List<String> codes = enroll();
        String stored =
                memory.tables()
                                .select(row -> row.getString(1), "SELECT SECRET FROM TESSERA_TOTP")
                                .toString()
                        + memory.tables()
                                .select(
                                        row -> row.getString(1),
                                        "SELECT HASH FROM TESSERA_RECOVERY_CODE");
        assertThat(stored)
                .doesNotContain(codes)
                .doesNotContain(new String(vault.last(), StandardCharsets.ISO_8859_1))
                .doesNotContain(Totp.base32(vault.last()));
    }

    @Test
    void isTakenAwayWhole() {
        List<String> codes = enroll();
        assertThat(factors.remove(ANA)).isTrue();
        assertThat(factors.remove(ANA)).isFalse();
        assertThat(factors.use(ANA, code())).isFalse();
        assertThat(factors.use(ANA, codes.get(0))).isFalse();
        assertThat(factors.codesLeft(ANA)).isZero();
    }

    @Test
    void isEncryptedAnewAndGoesOn() {
        enroll();
        assertThat(factors.reencrypt(vault)).isZero();
        vault.rotate();
        assertThat(factors.reencrypt(vault)).isEqualTo(1);
        assertThat(factors.reencrypt(vault)).isZero();
        assertThat(factors.use(ANA, code())).isTrue();
    }
}
