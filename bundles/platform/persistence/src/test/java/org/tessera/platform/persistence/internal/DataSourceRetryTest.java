package org.tessera.platform.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.jdbc.DataSourceFactory;

/** The thread looks too, now and then: one look more changes nothing here. */
class DataSourceRetryTest {

    private static final int MINUTE = 60_000;
    private static final Dictionary<String, Object> SETTINGS =
            new Hashtable<>(
                    Map.of(
                            "osgi.jdbc.driver.name", "PostgreSQL JDBC Driver",
                            "url", "jdbc:postgresql://db/tessera",
                            "password", "secret",
                            "pool", "transx"));

    private final BundleContext bundles = mock(BundleContext.class);
    private final ConfigurationAdmin admin = mock(ConfigurationAdmin.class);
    private final Configuration configuration = mock(Configuration.class);
    private final DataSourceFactory driver = mock(DataSourceFactory.class);
    private final DataSource plain = mock(DataSource.class);
    private final Connection connection = mock(Connection.class);
    private DataSourceRetry retry;

    @SuppressWarnings("unchecked")
    private final ServiceReference<DataSourceFactory> driverReference =
            mock(ServiceReference.class);

    @SuppressWarnings("unchecked")
    private final ServiceReference<DataSource> pool = mock(ServiceReference.class);

    @BeforeEach
    void prepare() throws Exception {
        when(admin.listConfigurations(DataSourceRetry.CONFIGURATION))
                .thenReturn(new Configuration[] {configuration});
        when(configuration.getProperties()).thenReturn(SETTINGS);
        when(bundles.getServiceReferences(
                        eq(DataSourceFactory.class),
                        eq("(osgi.jdbc.driver.name=PostgreSQL JDBC Driver)")))
                .thenReturn(List.of(driverReference));
        when(bundles.getService(driverReference)).thenReturn(driver);
        when(driver.createDataSource(any())).thenReturn(plain);
        when(plain.getConnection()).thenReturn(connection);
        when(connection.isValid(anyInt())).thenReturn(true);
    }

    @AfterEach
    void stop() throws InterruptedException {
        retry.stop();
    }

    private void pools(List<ServiceReference<DataSource>> present) throws Exception {
        when(bundles.getServiceReferences(eq(DataSource.class), anyString())).thenReturn(present);
    }

    /** Misses the pool, asks the server, and asks it once more. */
    private void lookThreeTimes() {
        retry = new DataSourceRetry(bundles, admin);
        retry.look();
        retry.look();
        retry.look();
    }

    @Test
    void aPoolThatIsMissingIsMadeAgainOnceTheServerAnswers() throws Exception {
        pools(List.of());
        when(plain.getConnection()).thenThrow(new SQLException("refused")).thenReturn(connection);
        lookThreeTimes();
        verify(configuration, timeout(MINUTE)).update();
        ArgumentCaptor<Properties> access = ArgumentCaptor.forClass(Properties.class);
        verify(driver, timeout(MINUTE).atLeast(2)).createDataSource(access.capture());
        assertThat(access.getValue().stringPropertyNames())
                .containsExactlyInAnyOrder("url", "password");
    }

    @Test
    void aPoolThatComesByItselfIsNotMadeAgain() throws Exception {
        when(bundles.getServiceReferences(eq(DataSource.class), anyString()))
                .thenReturn(List.of())
                .thenReturn(List.of())
                .thenReturn(List.of(pool));
        lookThreeTimes();
        verify(configuration, never()).update();
    }

    @Test
    void aServerThatDoesNotAnswerIsLeftAlone() throws Exception {
        pools(List.of());
        when(plain.getConnection()).thenThrow(new SQLException("refused"));
        lookThreeTimes();
        verify(configuration, never()).update();
    }

    @Test
    void aPoolThatIsThereStays() throws Exception {
        pools(List.of(pool));
        lookThreeTimes();
        verify(driver, never()).createDataSource(any());
    }
}
