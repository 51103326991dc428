package org.tessera.benchmarks.method;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import javax.persistence.EntityManagerFactory;
import javax.persistence.spi.PersistenceUnitTransactionType;
import org.eclipse.persistence.config.PersistenceUnitProperties;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.tessera.api.module.ModuleDescriptor;
import org.tessera.api.policy.Access;
import org.tessera.benchmarks.yardstick.AccountTable;
import org.tessera.platform.core.internal.DescriptorAccess;
import org.tessera.platform.persistence.Database;
import org.tessera.platform.persistence.Dialect;
import org.tessera.platform.persistence.SqlWork;
import org.tessera.platform.persistence.internal.PersistenceAccess;
import org.tessera.platform.records.binding.BindingAccess;
import org.tessera.platform.records.binding.BoundType;
import org.tessera.platform.records.binding.TypeCatalog;
import org.tessera.platform.records.sql.QueryEngine;

/**
 * The query engine with the accounts of the customers module, on Derby in memory and one
 * connection, without a container. For one thread.
 */
final class Engine implements AutoCloseable {

    /** The record type. */
    static final String TYPE = "customers.account";

    private static final String URL = "jdbc:derby:memory:engine";

    private final Connection connection;
    private final EntityManagerFactory factory;
    private final TypeCatalog catalog;
    private final QueryEngine queries;

    /** Creates an engine with a number of accounts. */
    Engine(long rows) throws Exception {
        connection = DriverManager.getConnection(URL + ";create=true");
        factory =
                new PersistenceProvider()
                        .createEntityManagerFactory("tessera-customers", outsideTheContainer());
        ModuleDescriptor module = DescriptorAccess.customers();
        BindingAccess.Bound bound = BindingAccess.bind(module, factory);
        PersistenceAccess.create(connection, bound.tables());
        AccountTable.fill(connection, rows);
        connection.setAutoCommit(true);
        catalog = bound.catalog();
        queries =
                new QueryEngine(
                        database(connection, PersistenceAccess.dialect(connection)),
                        catalog,
                        (caller, operation, type) -> Access.ALL);
    }

    private static Map<String, Object> outsideTheContainer() {
        return Map.of(
                PersistenceUnitProperties.TRANSACTION_TYPE,
                PersistenceUnitTransactionType.RESOURCE_LOCAL.name(),
                PersistenceUnitProperties.JTA_DATASOURCE,
                "",
                PersistenceUnitProperties.JDBC_DRIVER,
                "org.apache.derby.jdbc.EmbeddedDriver",
                PersistenceUnitProperties.JDBC_URL,
                URL,
                PersistenceUnitProperties.LOGGING_LEVEL,
                "WARNING");
    }

    /** A database that does all work on one connection. */
    private static Database database(Connection connection, Dialect dialect) {
        return (Database)
                Proxy.newProxyInstance(
                        Engine.class.getClassLoader(),
                        new Class<?>[] {Database.class},
                        (proxy, method, arguments) ->
                                switch (method.getName()) {
                                    case "dialect" -> dialect;
                                    case "query" -> ((SqlWork<?>) arguments[0]).run(connection);
                                    default ->
                                            throw new UnsupportedOperationException(
                                                    method.getName());
                                });
    }

    BoundType type() {
        return catalog.get(TYPE);
    }

    QueryEngine queries() {
        return queries;
    }

    @Override
    public void close() throws SQLException {
        factory.close();
        connection.close();
    }
}
