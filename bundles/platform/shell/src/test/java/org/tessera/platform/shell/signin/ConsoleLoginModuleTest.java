package org.tessera.platform.shell.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.Principal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;
import org.apache.karaf.jaas.boot.principal.ClientPrincipal;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.junit.jupiter.api.Test;
import org.tessera.api.caller.Caller;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.security.ConsoleSignIn;
import org.tessera.platform.security.ConsoleUser;

class ConsoleLoginModuleTest {

    private static final ConsoleUser ANA = new ConsoleUser(7, "ana", Instant.EPOCH);

    private final Subject subject = new Subject();
    private Caller caller = new Caller("7", "Ana", Locale.ENGLISH, ZoneOffset.UTC, "console");

    private final ConsoleSignIn signIn =
            new ConsoleSignIn() {
                @Override
                public ConsoleUser signIn(String login, String secret, String address) {
                    if (login.equals("ana") && secret.equals("right") && address.equals("::1")) {
                        return ANA;
                    }
                    throw new ProblemException(
                            ProblemType.UNAUTHENTICATED, new LocalizedText("no", "no"));
                }

                @Override
                public Optional<Caller> caller(ConsoleUser user) {
                    return Optional.ofNullable(caller);
                }
            };

    private ConsoleLoginModule module(CallbackHandler handler) {
        subject.getPrincipals().add(new ClientPrincipal("ssh", "/::1:40000"));
        ConsoleLoginModule module = new ConsoleLoginModule();
        module.initialize(subject, handler, Map.of(), Map.of(ConsoleLoginModule.SIGN_IN, signIn));
        return module;
    }

    private static CallbackHandler password(String login, String password) {
        return callbacks -> {
            for (Callback each : callbacks) {
                if (each instanceof NameCallback name) {
                    name.setName(login);
                } else if (each instanceof PasswordCallback secret) {
                    secret.setPassword(password.toCharArray());
                }
            }
        };
    }

    private Set<String> roles() {
        return subject.getPrincipals(RolePrincipal.class).stream()
                .map(Principal::getName)
                .collect(Collectors.toSet());
    }

    @Test
    void aUserIsKnownByTheKeyOfItsRecord() throws LoginException {
        ConsoleLoginModule module = module(password("ana", "right"));
        assertThat(module.login()).isTrue();
        assertThat(subject.getPrincipals(ConsoleUser.class)).isEmpty();
        assertThat(module.commit()).isTrue();
        assertThat(subject.getPrincipals(ConsoleUser.class)).containsExactly(ANA);
        assertThat(subject.getPrincipals(UserPrincipal.class))
                .containsExactly(new UserPrincipal("ana"));
        assertThat(roles()).contains("admin", "ssh");
        assertThat(module.logout()).isTrue();
        assertThat(subject.getPrincipals()).hasSize(1);
    }

    @Test
    void whoIsNobodyAnyMoreHasNoRole() throws LoginException {
        caller = null;
        ConsoleLoginModule module = module(password("ana", "right"));
        assertThat(module.login() && module.commit()).isTrue();
        assertThat(roles()).isEmpty();
    }

    @Test
    void aWrongPasswordFails() throws LoginException {
        ConsoleLoginModule module = module(password("ana", "wrong"));
        assertThatThrownBy(module::login).isInstanceOf(FailedLoginException.class);
        assertThat(module.commit()).isFalse();
        assertThat(subject.getPrincipals()).hasSize(1);
    }

    @Test
    void whoComesWithAKeyIsNoneOfItsBusiness() throws LoginException {
        ConsoleLoginModule module =
                module(
                        callbacks -> {
                            throw new UnsupportedCallbackException(callbacks[0]);
                        });
        assertThat(module.login()).isFalse();
        assertThat(module.commit()).isFalse();
    }

    @Test
    void rolesFollowWhatTheUserIs() {
        subject.getPrincipals().add(ANA);
        ConsoleRoles.set(subject, ConsoleRoles.of(Optional.of(caller)));
        assertThat(roles()).contains("admin");
        ConsoleRoles.set(subject, ConsoleRoles.of(Optional.empty()));
        assertThat(subject.getPrincipals()).containsExactly(ANA);
    }
}
