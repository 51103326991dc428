package org.tessera.platform.shell.guard;

import java.security.PrivilegedAction;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.Registry;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.tessera.platform.core.thread.RepeatingThread;

/**
 * Has the commands of the container that would change a module past the installer say which command
 * to use instead. They go on to work for every other bundle and feature. Nobody tells when they
 * come to the console, so it is looked at again and again, and often after a bundle was started.
 */
@Component(
        service = {},
        immediate = true)
public final class ManagedCommands {

    private static final Duration SOON = Duration.ofMillis(250);
    private static final Duration LATER = Duration.ofSeconds(30);

    /** How often it is looked at soon after a bundle was started. */
    private static final int OFTEN = 20;

    private final Objections objections;
    private final BundleContext context;
    private final Registry registry;
    private final Subject administrator = new Subject();
    private final BundleListener starts;
    private final RepeatingThread thread;
    private final AtomicInteger often = new AtomicInteger(OFTEN);

    /** Begins to look. */
    @Activate
    public ManagedCommands(BundleContext context, @Reference SessionFactory sessions) {
        this.context = context;
        this.objections = new Objections(context);
        this.registry = sessions.getRegistry();
        this.administrator.getPrincipals().add(new RolePrincipal("admin"));
        this.thread = RepeatingThread.start("tessera-console-guard", this::guardAll);
        this.starts = this::started;
        context.addBundleListener(starts);
    }

    /** Leaves the commands as the container has them. */
    @Deactivate
    void close() throws InterruptedException {
        context.removeBundleListener(starts);
        thread.stop();
        for (Command command : visible()) {
            if (command instanceof GuardedCommand guarded) {
                registry.unregister(guarded);
                registry.register(guarded.command());
            }
        }
    }

    private void started(BundleEvent event) {
        if (event.getType() == BundleEvent.STARTED) {
            often.set(OFTEN);
            thread.wake();
        }
    }

    private Duration guardAll() {
        List<Command> visible = visible();
        boolean isComplete = true;
        for (String name : objections.rules().keySet()) {
            isComplete &= guard(name, named(name, visible));
        }
        boolean isSoon = often.getAndUpdate(left -> Math.max(0, left - 1)) > 0 || !isComplete;
        return isSoon ? SOON : LATER;
    }

    /** Puts a command into its guard; tells whether there is such a command. */
    private boolean guard(String name, List<Command> present) {
        // What came last is what runs: its bundle was started anew, and the guard is of before.
        Command last = present.isEmpty() ? null : present.get(present.size() - 1);
        if (last != null && !(last instanceof GuardedCommand)) {
            GuardedCommand guard =
                    present.get(0) instanceof GuardedCommand before
                            ? before
                            : new GuardedCommand(last, objections.rules().get(name));
            guard.guard(last);
            // The console counts the commands of a scope: one goes, one comes.
            registry.unregister(last);
            registry.register(guard);
        }
        return last != null;
    }

    /** Returns all commands that an administrator may run, in the order in which they came. */
    private List<Command> visible() {
        PrivilegedAction<List<Command>> all = registry::getCommands;
        return Subject.doAs(administrator, all);
    }

    /** Returns the commands with a name; if an administrator sees none, the first there is. */
    private List<Command> named(String name, List<Command> visible) {
        String[] parts = name.split(":", 2);
        List<Command> listed =
                visible.stream()
                        .filter(one -> one.getScope().equals(parts[0]))
                        .filter(one -> one.getName().equals(parts[1]))
                        .toList();
        return listed.isEmpty()
                ? Stream.ofNullable(registry.getCommand(parts[0], parts[1])).toList()
                : listed;
    }
}
