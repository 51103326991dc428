package org.tessera.platform.shell.command;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.mock;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.Registry;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.impl.action.command.DefaultActionPreparator;
import org.mockito.Mockito;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * A console without a container: runs commands as Karaf does, with services that the test puts in.
 */
public final class Console {

    private final Map<String, Object> variables = new HashMap<>();
    private final Map<Class<?>, Object> services = new HashMap<>();
    private final Session session = mock(Session.class);
    private final BundleContext context = mock(BundleContext.class);
    private final Path folder;

    public Console(Path folder) {
        this.folder = folder;
        variables.put("USER", "maria");
        variables.put("LANG", "en_US.UTF-8");
        lenient()
                .when(context.getServiceReference(org.mockito.ArgumentMatchers.<Class<?>>any()))
                .thenAnswer(call -> reference(call.getArgument(0)));
        lenient()
                .when(context.getService(any()))
                .thenAnswer(
                        call -> {
                            ServiceReference<?> reference = call.getArgument(0);
                            return services.entrySet().stream()
                                    .filter(
                                            entry ->
                                                    entry.getKey()
                                                            .getName()
                                                            .equals(reference.toString()))
                                    .map(Map.Entry::getValue)
                                    .findFirst()
                                    .orElse(null);
                        });
    }

    private ServiceReference<?> reference(Class<?> type) {
        if (!services.containsKey(type)) {
            return null;
        }
        ServiceReference<?> reference = mock(ServiceReference.class);
        Mockito.when(reference.toString()).thenReturn(type.getName());
        return reference;
    }

    public <T> Console with(Class<T> type, T service) {
        services.put(type, service);
        return this;
    }

    public Console variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    /** Makes commands known: their full names and what they do, in turn. */
    Console commands(String... namesAndDescriptions) {
        List<Command> commands = new ArrayList<>();
        for (int i = 0; i < namesAndDescriptions.length; i += 2) {
            String[] name = namesAndDescriptions[i].split(":");
            Command command = mock(Command.class);
            lenient().when(command.getScope()).thenReturn(name[0]);
            lenient().when(command.getName()).thenReturn(name[1]);
            lenient().when(command.getDescription()).thenReturn(namesAndDescriptions[i + 1]);
            commands.add(command);
        }
        Registry registry = mock(Registry.class);
        Mockito.when(registry.getCommands()).thenReturn(commands);
        Mockito.when(session.getRegistry()).thenReturn(registry);
        return this;
    }

    /** Returns the session that commands run in. */
    Session session() {
        return session;
    }

    /** Runs a command line and returns what it printed. */
    public String run(Action action, String... words) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        lenient().when(session.getConsole()).thenReturn(out);
        lenient().when(session.currentDir()).thenReturn(folder);
        lenient()
                .when(session.get(any()))
                .thenAnswer(call -> variables.get(call.<String>getArgument(0)));
        inject(action);
        List<Object> parameters = new ArrayList<>(List.of(words));
        if (new DefaultActionPreparator().prepare(action, session, parameters)) {
            execute(action);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Executes it as the console of the machine does. */
    private static void execute(Action action) throws Exception {
        Subject machine = new Subject();
        machine.getPrincipals().add(new RolePrincipal("admin"));
        PrivilegedExceptionAction<Object> execution = action::execute;
        try {
            Subject.doAs(machine, execution);
        } catch (PrivilegedActionException e) {
            throw e.getException();
        }
    }

    private void inject(Action action) throws IllegalAccessException {
        for (Class<?> type = action.getClass(); type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.isAnnotationPresent(Reference.class)
                        || field.getType() == BundleContext.class) {
                    field.setAccessible(true);
                    field.set(action, field.getType() == Session.class ? session : context);
                }
            }
        }
    }
}
