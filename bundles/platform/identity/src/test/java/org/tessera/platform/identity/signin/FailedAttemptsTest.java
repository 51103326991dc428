package org.tessera.platform.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.platform.identity.session.MemoryTables;
import org.tessera.platform.identity.session.TestClock;

class FailedAttemptsTest {

    private static final String HERE = "192.0.2.1";
    private static final String THERE = "192.0.2.2";

    private final TestClock clock = new TestClock();
    private MemoryTables memory;
    private FailedAttempts attempts;

    @BeforeEach
    void setUp() throws SQLException {
        memory = new MemoryTables();
        attempts = new FailedAttempts(memory.tables(), memory.keys(), clock);
    }

    @AfterEach
    void tearDown() throws SQLException {
        memory.close();
    }

    private void fail(String login, String address, int times) {
        for (int i = 0; i < times; i++) {
            attempts.begin(login, address);
        }
    }

    private static void checkLocked(ThrowingCallable attempt) {
        assertThatThrownBy(attempt)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem ->
                                assertThat(problem.type())
                                        .isEqualTo(ProblemType.TOO_MANY_REQUESTS));
    }

    private void checkLocked(String login, String address) {
        checkLocked(() -> attempts.begin(login, address));
    }

    /** Leaves the failures of the login behind that were there, and no other. */
    private void checkOpen(String login, String address) {
        FailedAttempts.Attempt[] attempt = new FailedAttempts.Attempt[1];
        assertThatCode(() -> attempt[0] = attempts.begin(login, address))
                .doesNotThrowAnyException();
        attempt[0].withdraw();
    }

    @Test
    void tenFailuresLockALoginFromEverywhereForAQuarterOfAnHour() {
        fail("ana", HERE, FailedAttempts.MOST_OF_LOGIN - 1);
        checkOpen("ana", HERE);
        fail("ana", THERE, 1);
        checkLocked("ana", HERE);
        checkLocked("ana", THERE);
        checkOpen("ben", HERE);
        clock.pass(FailedAttempts.WINDOW.plusMillis(1));
        checkOpen("ana", HERE);
    }

    @Test
    void allAddressesOfTheMachineAreOne() {
        String[] own = {
            "127.0.0.1", "127.0.0.2", "127.255.3.4", "::1", "0:0:0:0:0:0:0:1", "0:0:0:0:0:0:0:1%lo"
        };
        for (int i = 0; i < FailedAttempts.MOST_OF_ADDRESS; i++) {
            fail("user" + i, own[i % own.length], 1);
        }
        for (String address : own) {
            checkLocked("another", address);
        }
        for (String other : new String[] {HERE, "12.127.0.1", "127.0.0.1.example", "fe80::1"}) {
            checkOpen("another", other);
        }
    }

    @Test
    void theConsoleOfTheMachineCountsApartFromTheBrowserAndAsOneToo() {
        for (int i = 0; i < FailedAttempts.MOST_OF_ADDRESS; i++) {
            fail("user" + i, i % 2 == 0 ? "console 127.0.0." + i : "console [0:0:0:0:0:0:0:1]", 1);
        }
        checkLocked("another", "console 127.1.1.1");
        checkOpen("another", "127.0.0.1");
        checkOpen("another", "console " + HERE);
    }

    @Test
    void fiftyFailuresLockAnAddressForEveryLogin() {
        for (int i = 0; i < FailedAttempts.MOST_OF_ADDRESS; i++) {
            checkOpen("user" + i, HERE);
            fail("user" + i, HERE, 1);
        }
        checkLocked("ana", HERE);
        checkOpen("ana", THERE);
    }

    @Test
    void aSuccessForgivesTheLoginAndNotTheAddress() {
        fail("ana", HERE, FailedAttempts.MOST_OF_LOGIN - 1);
        attempts.begin("ana", HERE).succeeded();
        fail("ana", HERE, FailedAttempts.MOST_OF_LOGIN - 1);
        checkOpen("ana", HERE);
        for (int i = 0;
                i < FailedAttempts.MOST_OF_ADDRESS - 2 * FailedAttempts.MOST_OF_LOGIN;
                i++) {
            fail("user" + i, HERE, 1);
        }
        attempts.begin("ben", HERE).succeeded();
        fail("ben", HERE, 2);
        checkLocked("ben", HERE);
    }

    /** Who knocks on a closed door does not keep it closed. */
    @Test
    void attemptsThatAreNotLookedAtDoNotCount() {
        fail("ana", HERE, FailedAttempts.MOST_OF_LOGIN);
        clock.pass(FailedAttempts.WINDOW.minusMillis(1));
        for (int i = 0; i < 5; i++) {
            checkLocked("ana", HERE);
        }
        clock.pass(Duration.ofMillis(2));
        checkOpen("ana", HERE);
    }

    /** Fifty at once get no more looks than one after the other. */
    @Test
    void attemptsCountFromTheirBeginning() {
        int begun = 0;
        for (int i = 0; i < 50; i++) {
            try {
                attempts.begin("ana", HERE);
                begun++;
            } catch (ProblemException e) {
                assertThat(e.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
            }
        }
        assertThat(begun).isEqualTo(FailedAttempts.MOST_OF_LOGIN);
    }

    /** Nobody keeps others from setting their passwords by sending tokens that are none. */
    @Test
    void wrongTokensLockTheirAddressAlone() {
        for (int i = 0; i < FailedAttempts.MOST_OF_ADDRESS; i++) {
            attempts.begin(HERE);
        }
        checkLocked(() -> attempts.begin(HERE));
        checkLocked("ana", HERE);
        attempts.begin(THERE).succeeded();
        checkOpen("ana", THERE);
    }

    /** People type their passwords where their logins go. */
    @Test
    void storesNothingThatWasTyped() {
        attempts.begin("seven quiet lanterns\0", HERE);
        assertThat(
                        memory.tables()
                                .select(
                                        row -> row.getString(1),
                                        "SELECT SUBJECT FROM TESSERA_FAILED_SIGN_IN"))
                .hasSize(2)
                .noneMatch(subject -> subject.contains("lanterns") || subject.contains(HERE));
    }

    @Test
    void forgetsWhatIsOld() {
        fail("ana", HERE, 5);
        clock.pass(FailedAttempts.WINDOW.plusMillis(1));
        attempts.clean();
        assertThat(
                        memory.tables()
                                .select(
                                        row -> row.getLong(1),
                                        "SELECT ID FROM TESSERA_FAILED_SIGN_IN"))
                .isEmpty();
    }

    @Test
    void knowsTheLastAttemptThatIsLookedAt() {
        fail("ana", HERE, FailedAttempts.MOST_OF_LOGIN - 2);
        assertThat(attempts.begin("ana", HERE).isLast()).isFalse();
        assertThat(attempts.begin("ana", HERE).isLast()).isTrue();
        assertThat(attempts.begin("ben", HERE).isLast()).isFalse();
        assertThat(attempts.begin(THERE).isLast()).isFalse();
    }
}
