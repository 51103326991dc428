package org.tessera.platform.shell.signin;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.tessera.api.caller.Caller;

/**
 * Which roles of the container a user of the product has: those of the administrators' keys, or
 * none. They say which commands may be typed (etc/org.apache.karaf.command.acl.*.cfg).
 */
final class ConsoleRoles {

    /** Those of the group of administrators in etc/keys.properties. */
    private static final Set<String> ADMINISTRATOR =
            Set.of("ssh", "viewer", "manager", "admin", "group", "systembundles");

    private ConsoleRoles() {}

    /** Returns the roles of a caller; none if there is none who may be at the console. */
    static Set<String> of(Optional<Caller> caller) {
        return caller.isPresent() ? ADMINISTRATOR : Set.of();
    }

    /** Gives a subject these roles and no others. */
    static void set(Subject subject, Set<String> roles) {
        Set<RolePrincipal> wanted =
                roles.stream().map(RolePrincipal::new).collect(Collectors.toSet());
        Set<RolePrincipal> present = subject.getPrincipals(RolePrincipal.class);
        // Others read them in the meantime, so nothing is touched that stays.
        if (!present.equals(wanted)) {
            subject.getPrincipals()
                    .removeIf(role -> present.contains(role) && !wanted.contains(role));
            subject.getPrincipals().addAll(wanted);
        }
    }
}
