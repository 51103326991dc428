package org.tessera.platform.identity.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tessera.api.policy.Operation;
import org.tessera.platform.identity.session.MemoryTables;
import org.tessera.platform.identity.session.TestClock;
import org.tessera.platform.security.ApiKeyInfo;
import org.tessera.platform.security.ApiKeyMade;
import org.tessera.platform.security.ApiKeyRequest;
import org.tessera.platform.security.ScopePart;

class ApiKeyStoreTest {

    private static final long ANA = 17;
    private static final List<ScopePart> SCOPE =
            List.of(new ScopePart("sales.*", Set.of(Operation.READ)));

    private final TestClock clock = new TestClock();
    private MemoryTables memory;
    private ApiKeyStore keys;
    private ApiKeyStore otherNode;

    @BeforeEach
    void setUp() throws SQLException {
        memory = new MemoryTables();
        keys = new ApiKeyStore(memory.tables(), memory.keys(), clock);
        otherNode = new ApiKeyStore(memory.tables(), memory.keys(), clock);
    }

    @AfterEach
    void tearDown() throws SQLException {
        memory.close();
    }

    private ApiKeyMade make(Instant end) {
        return keys.make(ANA, new ApiKeyRequest("Shop", end, false, SCOPE));
    }

    @Test
    void isKnownByItsSecretOnEveryNode() {
        ApiKeyMade made = make(null);
        assertThat(made.key()).startsWith("tsk-").hasSize(47);
        assertThat(made.toString()).doesNotContain(made.key());
        StoredKey found = otherNode.find(made.key()).orElseThrow();
        assertThat(found.user()).isEqualTo(ANA);
        assertThat(found.scope()).isEqualTo(new KeyScope(false, SCOPE));
        assertThat(keys.find(made.key() + "x")).isEmpty();
    }

    @Test
    void isStoredWithoutItsSecret() {
        String secret = make(null).key();
        List<String> hashes =
                memory.tables().select(row -> row.getString(1), "SELECT HASH FROM TESSERA_API_KEY");
        assertThat(hashes).hasSize(1).doesNotContain(secret, secret.substring(4));
    }

    @Test
    void ends() {
        ApiKeyMade made = make(clock.instant().plus(Duration.ofDays(1)));
        clock.pass(Duration.ofDays(1).minusMillis(1));
        assertThat(keys.find(made.key())).isPresent();
        clock.pass(Duration.ofMillis(1));
        assertThat(keys.find(made.key())).isEmpty();
    }

    @Test
    void isRevokedHereAtOnceAndElsewhereSoon() {
        ApiKeyMade made = make(null);
        assertThat(keys.find(made.key())).isPresent();
        assertThat(otherNode.find(made.key())).isPresent();
        assertThat(keys.revoke(ANA + 1, made.info().id())).isFalse();
        assertThat(keys.revoke(ANA, made.info().id())).isTrue();
        assertThat(keys.find(made.key())).isEmpty();
        clock.pass(ApiKeyStore.FRESH);
        assertThat(otherNode.find(made.key())).isEmpty();
        assertThat(keys.of(ANA)).isEmpty();
    }

    @Test
    void notesItsLastUseToTheMinute() {
        ApiKeyMade made = make(null);
        assertThat(keys.of(ANA)).extracting(ApiKeyInfo::used).containsOnlyNulls();
        Instant first = clock.instant();
        keys.find(made.key());
        clock.pass(Duration.ofSeconds(59));
        keys.find(made.key());
        assertThat(keys.of(ANA)).extracting(ApiKeyInfo::used).containsExactly(first);
        clock.pass(Duration.ofSeconds(1));
        keys.find(made.key());
        assertThat(keys.of(ANA)).extracting(ApiKeyInfo::used).containsExactly(clock.instant());
    }

    @Test
    void goesWithItsUser() {
        ApiKeyMade made = make(null);
        keys.find(made.key());
        keys.revokeAllBut(user -> user == ANA);
        assertThat(keys.find(made.key())).isPresent();
        keys.revokeAllBut(user -> user == ANA + 1);
        assertThat(keys.find(made.key())).isEmpty();
    }
}
