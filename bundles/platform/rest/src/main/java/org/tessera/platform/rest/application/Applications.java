package org.tessera.platform.rest.application;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.module.ModuleStatus;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.gate.ModuleGates;
import org.tessera.platform.gateway.HttpGate;
import org.tessera.platform.rest.access.Access;
import org.tessera.platform.rest.access.AccessFilter;
import org.tessera.platform.rest.access.AllowedMethods;
import org.tessera.platform.rest.access.BodyRoom;
import org.tessera.platform.rest.access.DirectRoute;
import org.tessera.platform.rest.access.Passage;
import org.tessera.platform.rest.http.HttpProblem;
import org.tessera.platform.rest.idempotency.IdempotencyStore;
import org.tessera.platform.rest.service.Services;
import org.tessera.platform.rest.service.Settings;

/**
 * Keeps one JAX-RS application for the platform and one for each module that is present, whether or
 * not it can serve. They are registered by a thread of this component, so that a module's start
 * does not wait for them.
 */
@Component(service = {})
public final class Applications {

    private static final Logger LOG = LoggerFactory.getLogger(Applications.class);
    private static final long STOP_SECONDS = 10;

    /** No module is called like this, since ids have no dots. */
    private static final String OWN_NAME = "api.v1";

    /** An eighth of the heap. */
    private final BodyRoom bodies = new BodyRoom(Runtime.getRuntime().maxMemory() / 8);

    private final Access access;
    private final ModuleGates gates;
    private final Answers answers;
    private final Exchange exchange;
    private final Services services;
    private final Handlers handlers;
    private final ApplicationRegistrations registrations;
    private final Deque<AutoCloseable> own = new ArrayDeque<>();
    private final Map<String, AutoCloseable> modules = new HashMap<>();
    private final ExecutorService worker;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile IdempotencyStore store;

    private HttpGate gate;
    private boolean serving;

    /** Registers the platform's application. */
    @Activate
    public Applications(
            BundleContext context,
            @Reference Access access,
            @Reference ModuleGates gates,
            @Reference Services services,
            @Reference Settings settings) {
        this.gates = gates;
        this.services = services;
        this.answers = new Answers(access, settings);
        this.exchange = new Exchange(answers);
        this.handlers = Handlers.of(services, settings, this::store);
        this.registrations = new ApplicationRegistrations(context);
        this.access = access;
        this.worker =
                Executors.newSingleThreadExecutor(
                        work -> {
                            Thread thread = new Thread(work, "tessera-rest-applications");
                            thread.setDaemon(true);
                            return thread;
                        });
        worker.execute(this::registerOwn);
        worker.execute(this::synchronize);
        worker.execute(this::openGate);
    }

    /** Learns that the registry is there; the counter in its properties tells of changes. */
    @Reference(updated = "modulesChanged")
    void bindModules(ModuleRegistry registry) {
        // The registry itself is asked through the services.
    }

    void modulesChanged(ModuleRegistry registry) {
        try {
            worker.execute(this::synchronize);
        } catch (RejectedExecutionException e) {
            LOG.debug("Modules changed while the applications were taken away");
        }
    }

    /** Opens the gate, unless the applications are not there yet. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    synchronized void bindGate(HttpGate present) {
        gate = present;
        if (serving) {
            present.open();
        }
    }

    synchronized void unbindGate(HttpGate leaving) {
        if (gate == leaving) {
            gate = null;
        }
    }

    private synchronized void openGate() {
        serving = true;
        if (gate != null) {
            gate.open();
        }
    }

    private synchronized void closeGate() {
        serving = false;
        if (gate != null) {
            gate.close();
        }
    }

    @Deactivate
    void stop() throws InterruptedException {
        handlers.feed().close();
        closeGate();
        worker.execute(this::unregisterAll);
        worker.shutdown();
        if (!worker.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            worker.shutdownNow();
        }
        handlers.health().close();
    }

    private IdempotencyStore store() {
        IdempotencyStore present = store;
        if (present == null) {
            throw HttpProblem.unavailable(
                    new LocalizedText(
                            "Idempotency keys cannot be kept right now",
                            "Ahora no se pueden guardar claves de idempotencia"));
        }
        return present;
    }

    private void registerOwn() {
        own.push(registrations.registerForOthers(new AccessFilter(access, null, null)));
        List<Object> resources =
                List.of(
                        new PlatformResource(exchange, handlers),
                        new SessionResource(exchange, handlers.sessions()),
                        new ApiKeyResource(exchange, handlers.apiKeys()),
                        new ProviderResource(exchange, handlers.providers()),
                        new SecondFactorResource(exchange, handlers.secondFactors()),
                        new AccessResource(exchange, handlers.reasons()),
                        new AuditResource(exchange, handlers.audit()),
                        new PersonalDataResource(
                                exchange, handlers.personalData(), handlers.erasures()),
                        new ScimResource(exchange, handlers.scim()));
        own.push(register(OWN_NAME, "", resources, null, Passage.OPEN));
    }

    private AutoCloseable registerModule(String id) {
        TypeResolver types = new TypeResolver(services);
        ModuleResource resource = new ModuleResource(id, exchange, handlers, types);
        DirectRecords direct = new DirectRecords(id, answers, handlers, types);
        ModulePassage passage = new ModulePassage(gates.of(id), services);
        return register(id, "/" + id, List.of(resource), direct, passage);
    }

    private AutoCloseable register(
            String name, String path, List<Object> resources, DirectRoute direct, Passage passage) {
        AllowedMethods allowed =
                Routes.of(resources.stream().map(Object::getClass).toArray(Class<?>[]::new));
        ProblemMapper mapper = new ProblemMapper(exchange, allowed);
        AccessFilter guard = new AccessFilter(access, allowed, direct, passage, bodies);
        return registrations.register(name, path, new ApiApplication(resources, mapper), guard);
    }

    private void synchronize() {
        Set<String> present = new HashSet<>();
        for (ModuleStatus module : services.modules().modules()) {
            if (module.descriptor() != null) {
                present.add(module.id());
            }
        }
        Set<String> gone = new HashSet<>(modules.keySet());
        gone.removeAll(present);
        gone.forEach(id -> close(modules.remove(id)));
        for (String id : present) {
            modules.computeIfAbsent(id, this::registerModule);
        }
    }

    private void unregisterAll() {
        modules.values().forEach(Applications::close);
        modules.clear();
        own.forEach(Applications::close);
        own.clear();
    }

    private static void close(AutoCloseable registration) {
        try {
            registration.close();
        } catch (Exception e) {
            LOG.warn("An application could not be taken away: {}", e.getMessage());
        }
    }
}
