package org.tessera.platform.shell.signin;

import java.util.Optional;
import javax.security.auth.Subject;
import org.apache.felix.service.command.CommandSession;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.tessera.platform.security.ConsoleUser;

/**
 * Who types at the console, as far as it is known.
 *
 * @param user the user of the product; null if it is none
 * @param name the key of the user's record, or the name of a key of the machine
 * @param address the network address; null if it is not known
 */
public record ConsoleTypist(ConsoleUser user, String name, String address) {

    private static final String NOBODY = "console";

    /** Returns who began what the current thread does for a session. */
    public static ConsoleTypist of(CommandSession session) {
        Optional<Subject> subject = ConsoleSubjects.current();
        ConsoleUser user = subject.flatMap(ConsoleSubjects::user).orElse(null);
        String name =
                user != null
                        ? Long.toString(user.id())
                        : subject.flatMap(ConsoleTypist::key).orElseGet(() -> operator(session));
        return new ConsoleTypist(
                user, name, subject.flatMap(ConsoleSubjects::address).orElse(null));
    }

    private static Optional<String> key(Subject subject) {
        return subject.getPrincipals(UserPrincipal.class).stream()
                .map(UserPrincipal::getName)
                .findFirst();
    }

    private static String operator(CommandSession session) {
        return session.get("USER") instanceof String name && !name.isBlank() ? name : NOBODY;
    }
}
