package org.tessera.platform.shell.signin;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;
import javax.security.auth.spi.LoginModule;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.tessera.api.problem.ProblemException;
import org.tessera.platform.security.ConsoleSignIn;
import org.tessera.platform.security.ConsoleUser;

/**
 * Lets users of the product in by login and password. Who comes with a key is none of its business.
 * Java makes an object for each attempt.
 */
public final class ConsoleLoginModule implements LoginModule {

    /** Name of the option with the service that knows the users. */
    static final String SIGN_IN = "tessera.sign-in";

    private static final String UNKNOWN = "unknown";

    private Subject subject;
    private CallbackHandler handler;
    private ConsoleSignIn signIn;
    private ConsoleUser user;

    @Override
    public void initialize(
            Subject newSubject,
            CallbackHandler newHandler,
            Map<String, ?> shared,
            Map<String, ?> options) {
        subject = newSubject;
        handler = newHandler;
        signIn = (ConsoleSignIn) options.get(SIGN_IN);
    }

    @Override
    public boolean login() throws LoginException {
        NameCallback name = new NameCallback("login");
        PasswordCallback secret = new PasswordCallback("password", false);
        try {
            handler.handle(new Callback[] {name, secret});
        } catch (UnsupportedCallbackException e) {
            return false;
        } catch (IOException e) {
            throw failure(e);
        }
        if (name.getName() == null || secret.getPassword() == null) {
            return false;
        }
        try {
            user =
                    signIn.signIn(
                            name.getName(),
                            new String(secret.getPassword()),
                            ConsoleSubjects.address(subject).orElse(UNKNOWN));
            return true;
        } catch (ProblemException e) {
            throw failure(e);
        } finally {
            secret.clearPassword();
        }
    }

    private static FailedLoginException failure(Exception cause) {
        FailedLoginException failure = new FailedLoginException(cause.getMessage());
        failure.initCause(cause);
        return failure;
    }

    @Override
    public boolean commit() {
        if (user == null) {
            return false;
        }
        subject.getPrincipals().add(user);
        subject.getPrincipals().add(new UserPrincipal(user.login()));
        ConsoleRoles.set(subject, ConsoleRoles.of(signIn.caller(user)));
        return true;
    }

    @Override
    public boolean abort() {
        return logout();
    }

    @Override
    public boolean logout() {
        if (user == null) {
            return false;
        }
        subject.getPrincipals().remove(user);
        subject.getPrincipals().remove(new UserPrincipal(user.login()));
        Set<RolePrincipal> roles = subject.getPrincipals(RolePrincipal.class);
        subject.getPrincipals().removeAll(roles);
        user = null;
        return true;
    }
}
