package org.tessera.platform.shell.audit;

import java.security.PrivilegedAction;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import javax.security.auth.Subject;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.CommandSessionListener;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.Registry;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.ServiceTracker;
import org.tessera.platform.security.ConsoleCommand;
import org.tessera.platform.security.ConsoleCommand.Outcome;
import org.tessera.platform.security.ConsoleCommands;
import org.tessera.platform.shell.signin.ConsoleTypist;

/**
 * Keeps each line that is run at the console: who typed it, from where, and what became of it, also
 * if it was refused or there is no such command. Thread-safe.
 */
@Component(service = CommandSessionListener.class)
public final class ConsoleAudit implements CommandSessionListener {

    private static final int CAPACITY = 10_000;

    private final Registry registry;
    private final Subject administrator = new Subject();
    private final ServiceTracker<ConsoleCommands, ConsoleCommands> keeper;
    private final CommandLog log;
    private final ToldLine told = new ToldLine(this::command);
    private final SessionScripts scripts;
    private final Map<CommandSession, Deque<Running>> running =
            Collections.synchronizedMap(new WeakHashMap<>());

    /** A line that is run at the moment. */
    private record Running(CharSequence line, CommandLog.Line kept) {}

    /** Begins to keep lines. */
    @Activate
    public ConsoleAudit(BundleContext context, @Reference SessionFactory sessions) {
        this.registry = sessions.getRegistry();
        this.administrator.getPrincipals().add(new RolePrincipal("admin"));
        this.scripts = new SessionScripts(context);
        this.keeper = new ServiceTracker<>(context, ConsoleCommands.class, null);
        keeper.open();
        this.log = new CommandLog(() -> Optional.ofNullable(keeper.getService()), CAPACITY);
    }

    @Deactivate
    void stop() throws InterruptedException {
        log.stop();
        keeper.close();
    }

    @Override
    public void beforeExecute(CommandSession session, CharSequence line) {
        if (line.toString().isBlank() || scripts.contain(line)) {
            return;
        }
        ConsoleTypist typist = ConsoleTypist.of(session);
        ConsoleCommand command =
                new ConsoleCommand(
                        null,
                        Instant.now(),
                        typist.user(),
                        typist.name(),
                        typist.address(),
                        told.of(line),
                        Outcome.BEGUN);
        Deque<Running> lines = running.computeIfAbsent(session, key -> new ArrayDeque<>());
        synchronized (lines) {
            lines.push(new Running(line, log.begin(command)));
        }
    }

    @Override
    public void afterExecute(CommandSession session, CharSequence line, Object result) {
        end(session, line, Outcome.DONE);
    }

    @Override
    public void afterExecute(CommandSession session, CharSequence line, Exception failure) {
        end(session, line, isRefusal(failure) ? Outcome.REFUSED : Outcome.FAILED);
    }

    private void end(CommandSession session, CharSequence line, Outcome outcome) {
        Deque<Running> lines = running.getOrDefault(session, new ArrayDeque<>());
        synchronized (lines) {
            Optional<Running> ended =
                    lines.stream().filter(each -> each.line() == line).findFirst();
            ended.ifPresent(
                    each -> {
                        lines.remove(each);
                        log.end(each.kept(), outcome);
                    });
        }
    }

    /** Karaf tells those who may not run a command that there is none. */
    private static boolean isRefusal(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SecurityException
                    || cause.getClass().getSimpleName().equals("CommandNotFoundException")) {
                return true;
            }
        }
        return false;
    }

    /** Finds what a word in the place of a command runs, if there is only one that it could be. */
    private Optional<Command> command(String word) {
        int colon = word.indexOf(':');
        if (colon > 0) {
            return Optional.ofNullable(
                    registry.getCommand(word.substring(0, colon), word.substring(colon + 1)));
        }
        PrivilegedAction<List<Command>> all = registry::getCommands;
        List<Command> found =
                Subject.doAs(administrator, all).stream()
                        .filter(each -> each.getName().equals(word))
                        .toList();
        return found.stream()
                .filter(each -> found.size() == 1 || each.getScope().equals("shell"))
                .findFirst();
    }
}
