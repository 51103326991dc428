package org.tessera.platform.shell.signin;

import java.util.Optional;
import java.util.Set;
import javax.security.auth.Subject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.platform.security.ConsoleSignIn;
import org.tessera.platform.security.ConsoleUser;

/** Gives who is at the console the roles of the moment, or none. Thread-safe. */
final class ConsoleStay {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleStay.class);

    private final ConsoleSignIn signIn;

    ConsoleStay(ConsoleSignIn signIn) {
        this.signIn = signIn;
    }

    /**
     * Gives a subject the roles of this moment; tells whether it may stay. Those that are no users
     * of the product, such as keys, are left as they are.
     */
    boolean mayStay(Subject subject) {
        if (ConsoleSubjects.isOfBefore(subject)) {
            ConsoleRoles.set(subject, Set.of());
            return false;
        }
        Optional<ConsoleUser> user = ConsoleSubjects.user(subject);
        return user.isEmpty() || mayStay(user.get(), subject);
    }

    /** Who cannot be asked about may not stay: one trouble must not spare the others. */
    private boolean mayStay(ConsoleUser user, Subject subject) {
        try {
            Set<String> roles = ConsoleRoles.of(signIn.caller(user));
            ConsoleRoles.set(subject, roles);
            return !roles.isEmpty();
        } catch (RuntimeException e) {
            LOG.warn("A session of {} at the console ends", user.login(), e);
            ConsoleRoles.set(subject, Set.of());
            return false;
        }
    }
}
