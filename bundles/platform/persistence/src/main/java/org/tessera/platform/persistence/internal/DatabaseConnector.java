package org.tessera.platform.persistence.internal;

import java.util.Hashtable;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import javax.transaction.TransactionManager;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.ComponentConstants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.platform.persistence.Database;

/**
 * Offers the database as soon as it can be reached, and leaves it in order at the end. A server
 * that starts later than the container is waited for, since a component that fails to activate is
 * not tried again.
 */
@Component(
        service = {},
        immediate = true)
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"org.tessera.platform.persistence.Database\"")
@Capability(
        namespace = "osgi.service",
        attribute =
                "objectClass:List<String>=\"org.tessera.platform.persistence.internal.DatabaseService\"")
public final class DatabaseConnector {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseConnector.class);
    private static final long PAUSE_SECONDS = 3;
    private static final long PATIENCE_SECONDS = 30;

    private final BundleContext bundles;
    private final DataSource dataSource;
    private final TransactionManager manager;
    private final ScheduledThreadPoolExecutor attempts;

    private boolean stopped;
    private DatabaseService database;
    private ServiceRegistration<?> registration;

    /** Begins to reach for the database. */
    @Activate
    public DatabaseConnector(
            BundleContext bundles,
            @Reference(target = "(osgi.jndi.service.name=tessera)") DataSource dataSource,
            @Reference TransactionManager manager) {
        this.bundles = bundles;
        this.dataSource = dataSource;
        this.manager = manager;
        this.attempts =
                new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "tessera-database"));
        attempts.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        attempts.execute(this::connect);
    }

    /**
     * Withdraws the database and leaves the embedded one so that its next start has no log to
     * replay. While the container and the pool live on, the pool's connections have to stay alive,
     * so it is only written out then.
     */
    @Deactivate
    void deactivate(int reason) throws InterruptedException {
        attempts.shutdown();
        // Never interrupted: Derby closes its files when a thread in it is.
        if (!attempts.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("The database is still being reached for");
        }
        DatabaseService last;
        ServiceRegistration<?> offered;
        synchronized (this) {
            stopped = true;
            last = database;
            offered = registration;
        }
        if (offered != null) {
            offered.unregister();
        }
        if (last != null) {
            boolean poolLivesOn =
                    reason == ComponentConstants.DEACTIVATION_REASON_BUNDLE_STOPPED
                            && bundles.getBundle(0).getState() == Bundle.ACTIVE;
            last.close(poolLivesOn);
        }
    }

    private void connect() {
        DatabaseService reached;
        try {
            reached = new DatabaseService(dataSource, manager);
        } catch (RuntimeException e) {
            LOG.warn(
                    "The database cannot be used yet, next attempt in {} seconds: {}",
                    PAUSE_SECONDS,
                    cause(e));
            if (!attempts.isShutdown()) {
                attempts.schedule(this::connect, PAUSE_SECONDS, TimeUnit.SECONDS);
            }
            return;
        }
        String[] services = {Database.class.getName(), DatabaseService.class.getName()};
        ServiceRegistration<?> offered =
                bundles.registerService(services, reached, new Hashtable<>());
        synchronized (this) {
            if (!stopped) {
                database = reached;
                registration = offered;
                return;
            }
        }
        offered.unregister();
        reached.close(false);
    }

    private static String cause(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage();
    }
}
