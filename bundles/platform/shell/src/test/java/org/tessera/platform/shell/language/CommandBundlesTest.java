package org.tessera.platform.shell.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.Hashtable;
import java.util.List;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.karaf.shell.impl.action.command.ManagerImpl;
import org.apache.karaf.shell.impl.console.SessionFactoryImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleWiring;
import org.tessera.platform.shell.command.TypesCommand;
import org.tessera.platform.shell.completer.TypeCompleter;

class CommandBundlesTest {

    private final SessionFactoryImpl sessions = new SessionFactoryImpl(new ThreadIOImpl());
    private final Hashtable<String, String> headers = new Hashtable<>();
    private final Bundle bundle = mock(Bundle.class);
    private CommandBundles commands;

    @BeforeEach
    void open() throws Exception {
        sessions.register(new ManagerImpl(sessions, sessions));
        commands = new CommandBundles(mock(BundleContext.class), sessions);
        BundleWiring wiring = mock(BundleWiring.class);
        when(bundle.getHeaders()).thenReturn(headers);
        when(bundle.adapt(BundleWiring.class)).thenReturn(wiring);
        List<Class<?>> classes = List.of(TypesCommand.class, TypeCompleter.class, String.class);
        when(wiring.listResources(any(), any(), anyInt()))
                .thenReturn(
                        classes.stream()
                                .map(one -> one.getName().replace('.', '/') + ".class")
                                .toList());
        for (Class<?> one : classes) {
            org.mockito.Mockito.doReturn(one).when(bundle).loadClass(one.getName());
        }
    }

    @Test
    void takesCommandsAndCompletersAndGivesThemBack() {
        headers.put("Tessera-Commands", "org.tessera.platform.shell");
        for (int round = 0; round < 2; round++) {
            List<Class<?>> taken = commands.addingBundle(bundle, null);
            assertThat(taken).containsExactly(TypesCommand.class, TypeCompleter.class);
            assertThat(sessions.getCommand("crm", "types")).isInstanceOf(BilingualCommand.class);
            assertThat(sessions.getCommands().stream().filter(c -> c.getName().equals("types")))
                    .hasSize(1);
            assertThat(sessions.getServices(TypeCompleter.class)).hasSize(1);
            commands.removedBundle(bundle, null, taken);
            assertThat(sessions.getCommand("crm", "types")).isNull();
            assertThat(sessions.getCommand("*", "crm")).isNull();
            assertThat(sessions.getServices(TypeCompleter.class)).isEmpty();
        }
    }

    @Test
    void leavesOtherBundlesAlone() {
        assertThat(commands.addingBundle(bundle, null)).isNull();
        assertThat(sessions.getCommand("crm", "types")).isNull();
    }
}
