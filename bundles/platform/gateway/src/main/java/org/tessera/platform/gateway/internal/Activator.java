package org.tessera.platform.gateway.internal;

import java.util.Hashtable;
import org.eclipse.jetty.server.HttpConfiguration;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
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
        gate = new JettyGate();
        context.registerService(HttpGate.class, gate, null);
        servers = new ServiceTracker<>(context, context.createFilter(SERVER), new Servers(context));
        servers.open();
    }

    @Override
    public void stop(BundleContext context) {
        servers.close();
        gate.remove();
    }

    private final class Servers
            implements ServiceTrackerCustomizer<Object, ServiceRegistration<?>> {

        private final BundleContext context;

        private Servers(BundleContext context) {
            this.context = context;
        }

        @Override
        public ServiceRegistration<?> addingService(ServiceReference<Object> server) {
            Hashtable<String, Object> properties = new Hashtable<>();
            properties.put("service.ranking", Integer.MAX_VALUE);
            return context.registerService(HttpConfiguration.Customizer.class, gate, properties);
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
