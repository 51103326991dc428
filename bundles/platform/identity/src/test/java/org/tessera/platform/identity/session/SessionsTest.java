package org.tessera.platform.identity.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tessera.platform.identity.session.Sessions.Begun;
import org.tessera.platform.identity.session.Sessions.Current;
import org.tessera.platform.security.SessionInfo;

class SessionsTest {

    private static final long ANA = 17;

    private final TestClock clock = new TestClock();
    private MemoryTables memory;
    private Sessions sessions;
    private Sessions otherNode;

    @BeforeEach
    void setUp() throws SQLException {
        memory = new MemoryTables();
        sessions = new Sessions(memory.tables(), memory.keys(), clock);
        otherNode = new Sessions(memory.tables(), memory.keys(), clock);
    }

    @AfterEach
    void tearDown() throws SQLException {
        memory.close();
    }

    private Begun begin(boolean browser) {
        return sessions.begin(ANA, browser, "127.0.0.1", "test");
    }

    @Test
    void isKnownByItsSecretOnEveryNode() {
        Begun begun = begin(false);
        assertThat(sessions.current(begun.secret(), false).map(Current::user)).contains(ANA);
        assertThat(otherNode.current(begun.secret(), false).map(Current::user)).contains(ANA);
        assertThat(sessions.current(begun.secret() + "x", false)).isEmpty();
        assertThat(sessions.current("tss-", false)).isEmpty();
    }

    @Test
    void countsOnlyWhereItWasBegunFor() {
        assertThat(sessions.current(begin(true).secret(), false)).isEmpty();
        assertThat(sessions.current(begin(false).secret(), true)).isEmpty();
    }

    @Test
    void knowsThePageThatItBeganWith() {
        Begun begun = begin(true);
        assertThat(sessions.isOfPage(begun.secret(), begun.pageToken())).isTrue();
        assertThat(sessions.isOfPage(begun.secret(), begin(true).pageToken())).isFalse();
        assertThat(sessions.isOfPage(begun.secret(), "")).isFalse();
    }

    @Test
    void endsAtOnceHereAndSoonElsewhere() {
        Begun begun = begin(false);
        long id = otherNode.current(begun.secret(), false).orElseThrow().id();
        sessions.end(id);
        assertThat(sessions.current(begun.secret(), false)).isEmpty();
        clock.pass(Sessions.FRESH);
        assertThat(otherNode.current(begun.secret(), false)).isEmpty();
    }

    @Test
    void endsWhenNothingHappensForAnHour() {
        Begun begun = begin(false);
        for (int i = 0; i < 5; i++) {
            clock.pass(Sessions.IDLE.minusSeconds(1));
            assertThat(sessions.current(begun.secret(), false)).isPresent();
        }
        clock.pass(Sessions.IDLE);
        assertThat(sessions.current(begun.secret(), false)).isEmpty();
        assertThat(sessions.of(ANA)).isEmpty();
    }

    @Test
    void endsAfterTwelveHoursWhateverHappens() {
        Begun begun = begin(false);
        int half = 0;
        while (sessions.current(begun.secret(), false).isPresent()) {
            clock.pass(Duration.ofMinutes(30));
            half++;
        }
        assertThat(half).isEqualTo(24);
    }

    @Test
    void aBrowserShowsAnotherSecretEveryQuarterOfAnHour() {
        Begun begun = begin(true);
        assertThat(sessions.current(begun.secret(), true).orElseThrow().renewed()).isNull();
        clock.pass(Sessions.ROTATION);
        String renewed = sessions.current(begun.secret(), true).orElseThrow().renewed();
        assertThat(renewed).isNotNull().isNotEqualTo(begun.secret());
        assertThat(sessions.current(renewed, true).orElseThrow().renewed()).isNull();
        assertThat(sessions.isOfPage(renewed, begun.pageToken())).isTrue();
        // Requests that were under way still count.
        assertThat(sessions.current(begun.secret(), true)).isPresent();
        assertThat(otherNode.current(begun.secret(), true)).isPresent();
    }

    @Test
    void whoShowsASecretThatWasExchangedLongAgoEndsTheSession() {
        Begun begun = begin(true);
        clock.pass(Sessions.ROTATION);
        String renewed = sessions.current(begun.secret(), true).orElseThrow().renewed();
        clock.pass(Sessions.GRACE);
        assertThat(sessions.current(renewed, true)).isPresent();
        assertThat(otherNode.current(begun.secret(), true)).isEmpty();
        clock.pass(Sessions.FRESH);
        assertThat(sessions.current(renewed, true)).isEmpty();
    }

    @Test
    void aProgramKeepsItsSecret() {
        Begun begun = begin(false);
        clock.pass(Sessions.ROTATION);
        Optional<Current> current = sessions.current(begun.secret(), false);
        assertThat(current.orElseThrow().renewed()).isNull();
    }

    @Test
    void listsTheSessionsOfAUserTheNewestFirst() {
        begin(true);
        clock.pass(Duration.ofMinutes(1));
        begin(false);
        sessions.begin(18, true, "127.0.0.1", null);
        assertThat(sessions.of(ANA)).extracting(SessionInfo::browser).containsExactly(false, true);
        assertThat(sessions.of(18)).extracting(SessionInfo::agent).containsExactly("");
    }

    @Test
    void endsThoseOfOneUserAlone() {
        Begun mine = begin(false);
        Begun kept = begin(false);
        Begun others = sessions.begin(18, false, "127.0.0.1", "test");
        long keptId = sessions.current(kept.secret(), false).orElseThrow().id();
        assertThat(sessions.end(18, keptId)).isFalse();
        sessions.endAll(ANA, keptId);
        assertThat(sessions.current(mine.secret(), false)).isEmpty();
        assertThat(sessions.current(kept.secret(), false)).isPresent();
        assertThat(sessions.current(others.secret(), false)).isPresent();
    }

    @Test
    void endsThoseOfEverybodyWhoIsGone() {
        Begun ana = begin(true);
        Begun ben = sessions.begin(ANA + 1, false, "127.0.0.1", "test");
        sessions.endAllBut(user -> user == ANA || user == ANA + 2);
        assertThat(sessions.current(ana.secret(), true)).isPresent();
        assertThat(sessions.current(ben.secret(), false)).isEmpty();
        assertThat(sessions.of(ANA + 1)).isEmpty();
    }

    @Test
    void cleansUpWhatHasEnded() {
        begin(false);
        clock.pass(Sessions.IDLE.plusMinutes(1));
        Begun begun = begin(false);
        sessions.clean();
        assertThat(memory.tables().select(row -> row.getLong(1), "SELECT ID FROM TESSERA_SESSION"))
                .hasSize(1);
        assertThat(sessions.current(begun.secret(), false)).isPresent();
    }
}
