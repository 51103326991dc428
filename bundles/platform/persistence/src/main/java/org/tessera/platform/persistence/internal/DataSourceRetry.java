package org.tessera.platform.persistence.internal;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Properties;
import javax.sql.DataSource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jdbc.DataSourceFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.platform.core.thread.RepeatingThread;

/**
 * Has the pool of connections made again if it could not be made, which Pax JDBC tries only once
 * for each version of its configuration: a database server that starts later than the container
 * would be waited for in vain.
 */
@Component(
        service = {},
        immediate = true)
public final class DataSourceRetry {

    static final String DATA_SOURCE = "(osgi.jndi.service.name=tessera)";
    static final String CONFIGURATION =
            "(&(service.factoryPid=org.ops4j.datasource)(osgi.jndi.service.name=tessera))";

    private static final Logger LOG = LoggerFactory.getLogger(DataSourceRetry.class);
    private static final Duration PAUSE = Duration.ofSeconds(3);

    private final BundleContext bundles;
    private final ConfigurationAdmin configurations;
    private final RepeatingThread thread;
    private boolean wasThere = true;
    private boolean hasAnswered;

    /** Begins to look whether the pool is there. */
    @Activate
    public DataSourceRetry(BundleContext bundles, @Reference ConfigurationAdmin configurations) {
        this.bundles = bundles;
        this.configurations = configurations;
        this.thread =
                RepeatingThread.start(
                        "tessera-data-source",
                        () -> {
                            look();
                            return PAUSE;
                        });
    }

    @Deactivate
    void stop() throws InterruptedException {
        thread.stop();
    }

    /** The pool is missed from the second time on: at the start it may be in the making. */
    synchronized void look() {
        try {
            boolean isThere =
                    !bundles.getServiceReferences(DataSource.class, DATA_SOURCE).isEmpty();
            if (!isThere && !wasThere) {
                tryAgain();
            }
            hasAnswered &= !isThere;
            wasThere = isThere;
        } catch (InvalidSyntaxException | IOException e) {
            throw new IllegalStateException(e);
        } catch (IllegalStateException e) {
            LOG.debug("The container is going down", e);
        }
    }

    private void tryAgain() throws InvalidSyntaxException, IOException {
        Configuration[] found = configurations.listConfigurations(CONFIGURATION);
        if (found == null) {
            return;
        }
        Dictionary<String, Object> settings = found[0].getProperties();
        Collection<ServiceReference<DataSourceFactory>> drivers =
                bundles.getServiceReferences(
                        DataSourceFactory.class,
                        "(osgi.jdbc.driver.name=" + settings.get("osgi.jdbc.driver.name") + ")");
        for (ServiceReference<DataSourceFactory> driver : drivers) {
            boolean answers = isReachable(driver, settings);
            // A pool that waited for the database too, as for one that recovers, comes by itself.
            if (answers && hasAnswered) {
                LOG.info("The database can be reached now");
                found[0].update();
            }
            hasAnswered = answers && !hasAnswered;
            return;
        }
    }

    private boolean isReachable(
            ServiceReference<DataSourceFactory> driver, Dictionary<String, Object> settings) {
        DataSourceFactory factory = bundles.getService(driver);
        if (factory == null) {
            return false;
        }
        try {
            DataSource plain = factory.createDataSource(access(settings));
            try (Connection connection = plain.getConnection()) {
                return connection.isValid((int) PAUSE.toSeconds());
            }
        } catch (SQLException e) {
            LOG.warn(
                    "The database cannot be used yet, next attempt in {} seconds: {}",
                    PAUSE.toSeconds(),
                    e.getMessage());
            return false;
        } finally {
            bundles.ungetService(driver);
        }
    }

    private static Properties access(Dictionary<String, Object> settings) {
        Properties access = new Properties();
        for (String name : Collections.list(settings.keys())) {
            boolean isOfTheDriver =
                    name.equals(DataSourceFactory.JDBC_URL)
                            || name.equals(DataSourceFactory.JDBC_USER)
                            || name.equals(DataSourceFactory.JDBC_PASSWORD)
                            || name.equals(DataSourceFactory.JDBC_DATABASE_NAME);
            if (isOfTheDriver) {
                access.setProperty(name, settings.get(name).toString());
            }
        }
        return access;
    }
}
