package org.tessera.platform.shell.language;

import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.lifecycle.Manager;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.Registry;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the commands of bundles with the header {@value #HEADER} to the console, each with a face
 * in both languages. The header names the package, with those below it, that has the commands and
 * their completers, annotated as for Karaf. Karaf's own header Karaf-Commands knows one language.
 */
@Component(
        service = {},
        immediate = true)
public final class CommandBundles implements BundleTrackerCustomizer<List<Class<?>>> {

    private static final String HEADER = "Tessera-Commands";
    private static final Logger LOG = LoggerFactory.getLogger(CommandBundles.class);

    private final Registry registry;
    private final Manager manager;
    private final BundleTracker<List<Class<?>>> tracker;

    /** Takes the commands that are there, and from now on those that come. */
    @Activate
    public CommandBundles(BundleContext context, @Reference SessionFactory sessions) {
        this.registry = sessions.getRegistry();
        this.manager = registry.getService(Manager.class);
        this.tracker = new BundleTracker<>(context, Bundle.ACTIVE, this);
        tracker.open();
    }

    /** Takes all of them away. */
    @Deactivate
    void close() {
        tracker.close();
    }

    @Override
    public List<Class<?>> addingBundle(Bundle bundle, BundleEvent event) {
        String header = bundle.getHeaders().get(HEADER);
        if (header == null) {
            return null;
        }
        List<Class<?>> taken = new ArrayList<>();
        for (Class<?> found : classes(bundle, header.strip())) {
            try {
                register(found);
                taken.add(found);
            } catch (RuntimeException e) {
                LOG.error("The console cannot take {} of {}", found.getName(), bundle, e);
            }
        }
        return taken;
    }

    private static List<Class<?>> classes(Bundle bundle, String root) {
        List<Class<?>> classes = new ArrayList<>();
        int options = BundleWiring.LISTRESOURCES_LOCAL | BundleWiring.LISTRESOURCES_RECURSE;
        for (String file :
                bundle.adapt(BundleWiring.class)
                        .listResources(root.replace('.', '/'), "*.class", options)) {
            String name = file.replace('/', '.').replaceFirst("\\.class$", "");
            try {
                Class<?> found = bundle.loadClass(name);
                if (found.isAnnotationPresent(Service.class)) {
                    classes.add(found);
                }
            } catch (ClassNotFoundException | LinkageError e) {
                LOG.error("The console cannot read {} of {}", name, bundle, e);
            }
        }
        return classes;
    }

    private void register(Class<?> found) {
        manager.register(found);
        Command command = command(found);
        if (command != null) {
            registry.unregister(command);
            registry.register(new BilingualCommand(command, found.asSubclass(Action.class)));
        }
    }

    private Command command(Class<?> found) {
        var named = found.getAnnotation(org.apache.karaf.shell.api.action.Command.class);
        return named == null ? null : registry.getCommand(named.scope(), named.name());
    }

    @Override
    public void modifiedBundle(Bundle bundle, BundleEvent event, List<Class<?>> taken) {
        // A bundle that stays active keeps its commands.
    }

    @Override
    public void removedBundle(Bundle bundle, BundleEvent event, List<Class<?>> taken) {
        for (Class<?> one : taken) {
            // The manager takes away what it brought, and counts.
            if (command(one) instanceof BilingualCommand bilingual) {
                registry.unregister(bilingual);
                registry.register(bilingual.command());
            }
            manager.unregister(one);
        }
    }
}
