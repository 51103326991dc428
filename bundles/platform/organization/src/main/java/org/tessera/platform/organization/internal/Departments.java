package org.tessera.platform.organization.internal;

import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.api.caller.Caller;
import org.tessera.api.module.ModuleAccess;
import org.tessera.api.record.RecordService;
import org.tessera.platform.core.thread.RecordWatch;

/**
 * Knows what every department has. A thread of its own reads the records anew, so that a change
 * made on this node counts within a second and one made elsewhere within five; those who ask wait
 * for nobody. The service is there as soon as the records have been read once. While they cannot be
 * read, what was known last counts.
 */
@Component(
        service = {},
        immediate = true)
public final class Departments implements ModuleAccess {

    private static final Logger LOG = LoggerFactory.getLogger(Departments.class);

    private final BundleContext context;
    private final SettingsReader reader;
    private final RecordWatch watch;
    private volatile Snapshot snapshot;
    private ServiceRegistration<ModuleAccess> registration;
    private boolean failing;

    /** Begins to read. */
    @Activate
    public Departments(BundleContext context, @Reference RecordService records) {
        this.context = context;
        this.reader = new SettingsReader(records);
        this.watch =
                new RecordWatch(
                        context, "tessera-departments", Types.ALL, this::refresh, this::withdraw);
    }

    @Deactivate
    void stop() throws InterruptedException {
        watch.stop();
    }

    private void withdraw() {
        if (registration != null) {
            registration.unregister();
        }
    }

    private boolean refresh() {
        try {
            Settings settings = reader.read();
            Snapshot last = snapshot;
            if (last == null || !last.settings().equals(settings)) {
                snapshot = new Snapshot(settings);
            }
            if (registration == null) {
                registration = context.registerService(ModuleAccess.class, this, null);
            }
            failing = false;
        } catch (RuntimeException e) {
            // Before the first time it is the record types that are not there yet.
            if (snapshot != null && !failing) {
                LOG.warn("What departments have cannot be read; what was known last counts", e);
                failing = true;
            }
        }
        return snapshot != null;
    }

    @Override
    public Object state() {
        return snapshot;
    }

    @Override
    public boolean isEnabled(Caller caller, String module) {
        return snapshot.isEnabled(caller, module);
    }

    @Override
    public Optional<String> variant(Caller caller, String type, String action) {
        return snapshot.variant(caller, type + ":" + action);
    }

    @Override
    public Optional<String> department(String word) {
        return snapshot.department(word);
    }

    @Override
    public boolean mayActFor(Caller caller, String department) {
        return snapshot.mayActFor(caller, department);
    }

    @Override
    public List<Long> departments(Caller caller) {
        return snapshot.departments(caller);
    }

    @Override
    public List<Long> departmentsAndBelow(Caller caller) {
        return snapshot.departmentsAndBelow(caller);
    }

    @Override
    public List<Long> team(Caller caller) {
        return snapshot.team(caller);
    }

    @Override
    public List<Long> shared(Caller caller, String type, boolean change) {
        return snapshot.shared(caller, type, change);
    }
}
