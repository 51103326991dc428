package org.tessera.platform.shell.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.security.PrivilegedAction;
import java.time.Instant;
import java.util.List;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.junit.jupiter.api.Test;
import org.tessera.platform.security.ConsoleUser;

class ConsoleSubjectsTest {

    static Subject of(Principal... principals) {
        Subject subject = new Subject();
        subject.getPrincipals().addAll(List.of(principals));
        return subject;
    }

    private static boolean isMachine(Subject subject) {
        PrivilegedAction<Boolean> asked = ConsoleSubjects::isMachine;
        return Subject.doAs(subject, asked);
    }

    /** A user of before the classes of the product were exchanged. */
    static Principal userOfBefore() throws ReflectiveOperationException {
        ClassLoader other =
                new ClassLoader(ConsoleUser.class.getClassLoader()) {
                    @Override
                    protected Class<?> loadClass(String name, boolean resolve)
                            throws ClassNotFoundException {
                        return name.equals(ConsoleUser.class.getName())
                                ? define(name)
                                : super.loadClass(name, resolve);
                    }

                    private Class<?> define(String name) throws ClassNotFoundException {
                        String file = name.replace('.', '/') + ".class";
                        try (InputStream in = getParent().getResourceAsStream(file)) {
                            byte[] bytes = in.readAllBytes();
                            return defineClass(name, bytes, 0, bytes.length);
                        } catch (IOException e) {
                            throw new ClassNotFoundException(name, e);
                        }
                    }
                };
        return (Principal)
                other.loadClass(ConsoleUser.class.getName())
                        .getConstructor(long.class, String.class, Instant.class)
                        .newInstance(7L, "ana", Instant.EPOCH);
    }

    @Test
    void keysOfAdministratorsAndTheConsoleOfTheMachineAreTheMachine() {
        assertThat(isMachine(of(new UserPrincipal("admin"), new RolePrincipal("admin")))).isTrue();
    }

    @Test
    void whoIsUnknownIsNotTheMachine() {
        assertThat(ConsoleSubjects.isMachine()).isFalse();
        assertThat(isMachine(new Subject())).isFalse();
        assertThat(isMachine(of(new UserPrincipal("viewer"), new RolePrincipal("viewer"))))
                .isFalse();
    }

    @Test
    void aUserIsNotTheMachineWhateverItsRoles() throws ReflectiveOperationException {
        RolePrincipal admin = new RolePrincipal("admin");
        assertThat(isMachine(of(new ConsoleUser(7, "ana", Instant.EPOCH), admin))).isFalse();
        assertThat(isMachine(of(userOfBefore(), admin))).isFalse();
    }
}
