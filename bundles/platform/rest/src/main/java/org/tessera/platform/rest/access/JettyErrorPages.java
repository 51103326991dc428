package org.tessera.platform.rest.access;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.util.component.Container;
import org.osgi.service.component.AnyService;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has Jetty answer with problem documents where no filter sees a request: because it is too broken,
 * goes to a path that Jetty protects, or comes while a context starts. It learns of the server with
 * the first request that can be read.
 */
@Component(service = HttpConfiguration.Customizer.class)
public final class JettyErrorPages implements HttpConfiguration.Customizer {

    private static final Logger LOG = LoggerFactory.getLogger(JettyErrorPages.class);
    private static final String API = "/api/";

    private final Contexts contexts = new Contexts();
    private volatile Server known;
    private ErrorHandler earlier;

    /** The HTTP service does not start if it finds a customizer before it has registered this. */
    @Reference(
            service = AnyService.class,
            target = "(objectClass=org.ops4j.pax.web.service.spi.ServerControllerFactory)")
    void bindServer(Object server) {
        // The server itself comes with the first request.
    }

    @Override
    public void customize(Connector connector, HttpConfiguration configuration, Request request) {
        if (connector.getServer() != known) {
            install(connector.getServer());
        }
    }

    private synchronized void install(Server server) {
        if (server == known) {
            return;
        }
        restore();
        known = server;
        earlier = server.getErrorHandler();
        try {
            server.setErrorHandler(new ProblemPages.OfServer());
            server.addBean(contexts, false);
            for (ContextHandler context : contextsOf(server)) {
                takeOver(context);
            }
        } catch (RuntimeException e) {
            LOG.warn("The error pages of Jetty stay as they are: {}", e.getMessage());
        }
    }

    @Deactivate
    synchronized void restore() {
        Server server = known;
        known = null;
        if (server != null) {
            server.removeBean(contexts);
            server.setErrorHandler(earlier);
            for (ContextHandler context : contextsOf(server)) {
                if (context.getErrorHandler() instanceof ProblemPages.OfContext) {
                    context.setErrorHandler(new ErrorPageErrorHandler());
                }
            }
        }
    }

    private static List<ContextHandler> contextsOf(Server server) {
        List<ContextHandler> found = new ArrayList<>();
        for (Handler handler : server.getChildHandlersByClass(ContextHandler.class)) {
            found.add((ContextHandler) handler);
        }
        return found;
    }

    /**
     * Changes a context that has the error pages of Jetty; those that somebody has configured stay.
     */
    private static void takeOver(ContextHandler context) {
        if (context.getErrorHandler() instanceof ErrorPageErrorHandler pages
                && !(pages instanceof ProblemPages.OfContext)) {
            ProblemPages.OfContext own = new ProblemPages.OfContext();
            own.setErrorPages(pages.getErrorPages());
            context.setErrorHandler(own);
        }
        if (context.getContextPath().startsWith(API)) {
            // The path of an application itself is then not found, instead of being redirected.
            context.setAllowNullPathInfo(true);
        }
    }

    /** Learns of contexts that come later. */
    private static final class Contexts implements Container.InheritedListener {

        @Override
        public void beanAdded(Container parent, Object child) {
            if (child instanceof ContextHandler context) {
                takeOver(context);
            }
        }

        @Override
        public void beanRemoved(Container parent, Object child) {
            // A context takes its pages along.
        }
    }
}
