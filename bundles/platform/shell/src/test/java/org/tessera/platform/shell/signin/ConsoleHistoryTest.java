package org.tessera.platform.shell.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivilegedAction;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import javax.security.auth.Subject;
import org.apache.felix.service.command.CommandSession;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.jline.reader.History;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.tessera.platform.security.ConsoleUser;

class ConsoleHistoryTest {

    private static final Subject ANA =
            ConsoleSubjectsTest.of(
                    new ConsoleUser(7, "ana", Instant.EPOCH), new UserPrincipal("ana"));
    private static final Subject BEN =
            ConsoleSubjectsTest.of(
                    new ConsoleUser(8, "ben", Instant.EPOCH), new UserPrincipal("ben"));

    @TempDir Path data;
    private ConsoleHistory histories;

    @BeforeEach
    void begin() {
        BundleContext context = mock(BundleContext.class);
        when(context.getProperty("karaf.data")).thenReturn(data.toString());
        histories = new ConsoleHistory(context);
    }

    private History session(Subject subject) throws IOException {
        LineReader reader =
                LineReaderBuilder.builder()
                        .terminal(
                                new DumbTerminal(
                                        new ByteArrayInputStream(new byte[0]),
                                        new ByteArrayOutputStream()))
                        .build();
        reader.setVariable(LineReader.HISTORY_FILE, data.resolve("shared"));
        CommandSession session = mock(CommandSession.class);
        when(session.get(".jline.reader")).thenReturn(reader);
        PrivilegedAction<Void> script =
                () -> {
                    histories.beforeExecute(session, "the script of the session");
                    return null;
                };
        Subject.doAs(subject, script);
        reader.getHistory().attach(reader);
        return reader.getHistory();
    }

    private static List<String> lines(History history) {
        return StreamSupport.stream(history.spliterator(), false).map(History.Entry::line).toList();
    }

    private List<String> afterwards(Subject subject) throws IOException {
        return lines(session(subject));
    }

    @Test
    void everybodyHasOneOfTheirOwn() throws IOException {
        session(ANA).add("crm:record-list customers.account");
        session(BEN).add("crm:types");
        assertThat(afterwards(ANA)).containsExactly("crm:record-list customers.account");
        assertThat(afterwards(BEN)).containsExactly("crm:types");
        assertThat(data.resolve("shared")).doesNotExist();
    }

    @Test
    void keysHaveTheirOwnWhateverTheyAreCalled() throws IOException {
        for (String name : List.of("admin", "user-7", "../../etc/x", "7")) {
            Subject key = ConsoleSubjectsTest.of(new UserPrincipal(name));
            session(key).add("echo " + name);
            assertThat(afterwards(key)).containsExactly("echo " + name);
        }
        assertThat(afterwards(ANA)).isEmpty();
        assertThat(data).isDirectoryNotContaining("glob:**/etc");
        assertThat(data.resolve("console-history")).isDirectory();
    }

    @Test
    void whatIsNobodysIsNotKept() throws IOException {
        session(new Subject()).add("crm:types");
        assertThat(afterwards(new Subject())).isEmpty();
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void linesWithSecretsAreForgotten() throws IOException {
        History history = session(ANA);
        for (String line :
                List.of(
                        "config:property-set -p org.example smtp hidden",
                        "x:y --Password hidden",
                        "x:y --api-key=hidden",
                        "echo one\nx:y --token \\\nhidden",
                        "echo one | x:y --client-SECRET 'hid den'",
                        "jaas:user-add ana hidden",
                        "property-set a hidden")) {
            history.add(line);
        }
        history.add("crm:types");
        assertThat(lines(history)).containsExactly("crm:types");
        assertThat(afterwards(ANA)).containsExactly("crm:types");
    }
}
