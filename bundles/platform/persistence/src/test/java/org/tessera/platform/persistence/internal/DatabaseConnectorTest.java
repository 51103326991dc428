package org.tessera.platform.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mockito.ArgumentCaptor;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.ComponentConstants;
import org.tessera.platform.persistence.testing.TestDatabase;
import org.tessera.platform.persistence.testing.TestDatabase.Product;

class DatabaseConnectorTest {

    private final BundleContext bundles = mock(BundleContext.class);
    private final Bundle framework = mock(Bundle.class);
    private final ServiceRegistration<?> registration = mock(ServiceRegistration.class);

    @BeforeEach
    void prepare() {
        when(bundles.getBundle(0)).thenReturn(framework);
        when(framework.getState()).thenReturn(Bundle.ACTIVE);
        doReturn(registration).when(bundles).registerService(any(String[].class), any(), any());
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void thePoolStaysAliveWhileTheContainerGoesOn(Product product) throws Exception {
        try (TestDatabase test = TestDatabase.create(product)) {
            DatabaseConnector connector =
                    new DatabaseConnector(bundles, test.dataSource(), test.transactions());
            DatabaseService database = offered();
            connector.deactivate(ComponentConstants.DEACTIVATION_REASON_BUNDLE_STOPPED);
            verify(registration).unregister();
            assertThat(database.<Boolean>query(connection -> connection.isValid(1))).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void theEmbeddedDatabaseIsShutDownWithTheContainer(Product product) throws Exception {
        try (TestDatabase test = TestDatabase.create(product)) {
            DatabaseConnector connector =
                    new DatabaseConnector(bundles, test.dataSource(), test.transactions());
            offered();
            when(framework.getState()).thenReturn(Bundle.STOPPING);
            try (Connection connection = test.plainConnection()) {
                connector.deactivate(ComponentConstants.DEACTIVATION_REASON_BUNDLE_STOPPED);
                assertThat(connection.isValid(1)).isEqualTo(product == Product.POSTGRESQL);
            }
        }
    }

    @Test
    void aServerThatStartsLaterIsWaitedFor() throws Exception {
        try (TestDatabase test = TestDatabase.create(Product.DERBY)) {
            DataSource late = mock(DataSource.class);
            when(late.getConnection())
                    .thenThrow(new SQLException("refused", "08001"))
                    .thenAnswer(call -> test.dataSource().getConnection());
            DatabaseConnector connector = new DatabaseConnector(bundles, late, test.transactions());
            assertThat(offered().dialect().name()).isEqualTo("derby");
            connector.deactivate(ComponentConstants.DEACTIVATION_REASON_REFERENCE);
        }
    }

    @Test
    void givesUpWhenItIsStopped() throws Exception {
        DataSource down = mock(DataSource.class);
        when(down.getConnection()).thenThrow(new SQLException("refused", "08001"));
        DatabaseConnector connector = new DatabaseConnector(bundles, down, null);
        await().untilAsserted(() -> verify(down).getConnection());
        connector.deactivate(ComponentConstants.DEACTIVATION_REASON_DISPOSED);
        verify(bundles, never()).registerService(any(String[].class), any(), any());
        // An executor says that it has ended shortly before its thread does.
        await().untilAsserted(
                        () ->
                                assertThat(Thread.getAllStackTraces().keySet())
                                        .noneMatch(
                                                each -> each.getName().equals("tessera-database")));
    }

    private DatabaseService offered() {
        ArgumentCaptor<Object> service = ArgumentCaptor.forClass(Object.class);
        await().untilAsserted(
                        () ->
                                verify(bundles)
                                        .registerService(
                                                any(String[].class), service.capture(), any()));
        return (DatabaseService) service.getValue();
    }
}
