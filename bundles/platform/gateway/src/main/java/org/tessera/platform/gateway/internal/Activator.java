package org.tessera.platform.gateway.internal;

import java.nio.file.Path;
import java.util.Hashtable;
import org.eclipse.jetty.server.HttpConfiguration;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationPlugin;
import org.osgi.service.cm.ManagedService;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.tessera.platform.gateway.HttpGate;

/** Puts the gate in front of Jetty, as the first of its customizers. */
public final class Activator implements BundleActivator {

    /** The HTTP service does not start if it finds a customizer before it has registered this. */
    private static final String SERVER =
            "(objectClass=org.ops4j.pax.web.service.spi.ServerControllerFactory)";

    private JettyGate gate;
    private ServiceTracker<Object, ServiceRegistration<?>> servers;

    @Override
    public void start(BundleContext context) throws InvalidSyntaxException {
        TlsSetting tls = new TlsSetting(folder(context));
        context.registerService(
                ConfigurationPlugin.class, tls, properties("cm.target", TlsSetting.PID));
        gate = new JettyGate(tls::isTrusted);
        context.registerService(HttpGate.class, gate, null);
        ManagedService settings = values -> gate.change(HttpSettings.of(values));
        context.registerService(
                ManagedService.class,
                settings,
                properties(Constants.SERVICE_PID, HttpSettings.PID));
        servers = new ServiceTracker<>(context, context.createFilter(SERVER), new Servers(context));
        servers.open();
    }

    @Override
    public void stop(BundleContext context) {
        servers.close();
        gate.remove();
    }

    private static Path folder(BundleContext context) {
        String data = context.getProperty("karaf.data");
        return Path.of(data == null ? System.getProperty("java.io.tmpdir") : data, "tls");
    }

    private static Hashtable<String, Object> properties(String name, Object value) {
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put(name, value);
        return properties;
    }

    private final class Servers
            implements ServiceTrackerCustomizer<Object, ServiceRegistration<?>> {

        private final BundleContext context;

        private Servers(BundleContext context) {
            this.context = context;
        }

        @Override
        public ServiceRegistration<?> addingService(ServiceReference<Object> server) {
            return context.registerService(
                    HttpConfiguration.Customizer.class,
                    gate,
                    properties(Constants.SERVICE_RANKING, Integer.MAX_VALUE));
        }

        @Override
        public void modifiedService(
                ServiceReference<Object> server, ServiceRegistration<?> customizer) {
            // It is the same server.
        }

        @Override
        public void removedService(
                ServiceReference<Object> server, ServiceRegistration<?> customizer) {
            customizer.unregister();
        }
    }
}
