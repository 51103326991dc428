package org.tessera.platform.shell.signin;

import java.security.AccessController;
import java.util.Optional;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.ClientPrincipal;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.tessera.platform.security.ConsoleUser;

/** Who types in the thread that asks. */
public final class ConsoleSubjects {

    private static final RolePrincipal ADMINISTRATOR = new RolePrincipal("admin");

    private ConsoleSubjects() {}

    /** Returns who types; empty in threads that no session of the console began. */
    @SuppressWarnings("removal")
    static Optional<Subject> current() {
        return Optional.ofNullable(Subject.getSubject(AccessController.getContext()));
    }

    /** Returns the user who signed in; empty for keys, and where nobody did. */
    public static Optional<ConsoleUser> user() {
        return current().flatMap(ConsoleSubjects::user);
    }

    static Optional<ConsoleUser> user(Subject subject) {
        return subject.getPrincipals(ConsoleUser.class).stream().findFirst();
    }

    /**
     * Returns the network address that somebody comes from; empty at the machine itself. SSH says
     * {@code ssh(/127.0.0.1:40000)}; the port is another one each time.
     */
    static Optional<String> address(Subject subject) {
        return subject.getPrincipals(ClientPrincipal.class).stream()
                .findFirst()
                .map(client -> client.getName().replaceAll("^\\w+\\(/?|:\\d+\\)$", ""));
    }

    /**
     * Tells whether a user signed in whom nobody here can ask about: the classes of the product
     * were exchanged since. Such a one must not be taken for a key.
     */
    static boolean isOfBefore(Subject subject) {
        return subject.getPrincipals().stream()
                .map(Object::getClass)
                .anyMatch(
                        type ->
                                type != ConsoleUser.class
                                        && type.getName().equals(ConsoleUser.class.getName()));
    }

    /**
     * Tells whether who types operates the installation without being a user of the product: by a
     * key of the role admin, or at the machine itself, whose console has that role too. Where
     * nobody is known, as in threads of others, it is not the machine.
     */
    public static boolean isMachine() {
        return current().map(ConsoleSubjects::isMachine).orElse(false);
    }

    static boolean isMachine(Subject subject) {
        return user(subject).isEmpty()
                && !isOfBefore(subject)
                && subject.getPrincipals().contains(ADMINISTRATOR);
    }
}
