package org.tessera.platform.shell.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.security.Principal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.session.helpers.AbstractSession;
import org.apache.sshd.server.SshServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tessera.api.caller.Caller;
import org.tessera.platform.security.ConsoleSignIn;
import org.tessera.platform.security.ConsoleUser;

class ConsoleConnectionsTest {

    private static final AttributeKey<Subject> SUBJECT = new AttributeKey<>();
    private static final ConsoleUser ANA = new ConsoleUser(7, "ana", Instant.EPOCH);
    private static final ConsoleUser BEN = new ConsoleUser(8, "ben", Instant.EPOCH);
    private static final RolePrincipal ADMIN = new RolePrincipal("admin");
    private static final int LONG = 30_000;

    private final Set<ConsoleUser> allowed = ConcurrentHashMap.newKeySet();
    private final ConsoleSignIn signIn = mock(ConsoleSignIn.class);
    private final SshServer server = mock(SshServer.class);
    private ConsoleConnections connections;

    @BeforeEach
    void begin() {
        allowed.addAll(Set.of(ANA, BEN));
        Caller caller = new Caller("7", "Ana", Locale.ENGLISH, ZoneOffset.UTC, "console");
        for (ConsoleUser user : List.of(ANA, BEN)) {
            when(signIn.caller(user))
                    .thenAnswer(
                            call ->
                                    allowed.contains(user)
                                            ? Optional.of(caller)
                                            : Optional.empty());
        }
        connections = new ConsoleConnections(signIn);
    }

    @AfterEach
    void end() throws InterruptedException {
        connections.stop();
    }

    private static AbstractSession connection(Principal... principals) {
        AbstractSession connection = mock(AbstractSession.class);
        when(connection.attributeKeys()).thenReturn(List.of(SUBJECT));
        when(connection.getAttribute(SUBJECT)).thenReturn(ConsoleSubjectsTest.of(principals));
        return connection;
    }

    private void open(AbstractSession... open) {
        when(server.isStarted()).thenReturn(true);
        when(server.getActiveSessions()).thenReturn(List.of(open));
        connections.watch(server);
    }

    @Test
    void whoIsSwitchedOffIsOutBeforeTheFirstLine() {
        AbstractSession ana = connection(ANA, ADMIN);
        AbstractSession ben = connection(BEN, ADMIN);
        AbstractSession key = connection(ADMIN);
        AbstractSession greeting = mock(AbstractSession.class);
        open(greeting, key, ben, ana);
        allowed.remove(ANA);
        verify(ana, timeout(LONG)).close(true);
        assertThat(ana.getAttribute(SUBJECT).getPrincipals(RolePrincipal.class)).isEmpty();
        for (AbstractSession other : List.of(greeting, key, ben)) {
            verify(other, never()).close(anyBoolean());
        }
        assertThat(key.getAttribute(SUBJECT).getPrincipals()).containsExactly(ADMIN);
    }

    @Test
    void oneThatCannotBeAskedAboutIsOutAndSparesNobody() {
        AbstractSession ana = connection(ANA, ADMIN);
        AbstractSession ben = connection(BEN, ADMIN);
        when(signIn.caller(ANA)).thenThrow(new IllegalStateException("no database"));
        open(ana, ben);
        allowed.remove(BEN);
        verify(ana, timeout(LONG)).close(true);
        verify(ben, timeout(LONG)).close(true);
    }

    @Test
    void aServerThatDoesNotRunOrFailsSparesNobodyAtTheOthers() {
        connections.watch(SshServer.setUpDefaultServer());
        SshServer broken = mock(SshServer.class);
        when(broken.isStarted()).thenReturn(true);
        when(broken.getActiveSessions()).thenThrow(new NullPointerException("stopped"));
        connections.watch(broken);
        AbstractSession ana = connection(ANA, ADMIN);
        allowed.remove(ANA);
        open(ana);
        verify(ana, timeout(LONG)).close(true);
    }

    @Test
    void whoWasThereBeforeIsOutWhenTheProductWasExchanged() throws ReflectiveOperationException {
        AbstractSession old = connection(ConsoleSubjectsTest.userOfBefore(), ADMIN);
        open(old);
        verify(old, timeout(LONG)).close(true);
        assertThat(old.getAttribute(SUBJECT).getPrincipals(RolePrincipal.class)).isEmpty();
    }
}
