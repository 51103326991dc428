package org.tessera.platform.records.binding;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.persistence.EntityManagerFactory;
import org.eclipse.persistence.config.PersistenceUnitProperties;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.osgi.framework.Bundle;
import org.tessera.api.module.ModuleDescriptor;
import org.tessera.platform.core.gate.ModuleGates;
import org.tessera.platform.persistence.ModuleSchema;
import org.tessera.platform.persistence.testing.TestDatabase;
import org.tessera.platform.persistence.testing.TestPlatform;
import org.tessera.platform.records.shop.TestServerPlatform;

/** Binds a module whose classes are on the class path, without a container. */
public final class TestBinding {

    private TestBinding() {}

    /** Returns the factory of the module's persistence unit over a test's database. */
    public static EntityManagerFactory factory(ModuleDescriptor module, TestDatabase database) {
        return factory(module, database, Map.of());
    }

    /** Returns the factory of the unit with further properties. */
    static EntityManagerFactory factory(
            ModuleDescriptor module, TestDatabase database, Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(more);
        properties.put(PersistenceUnitProperties.JTA_DATASOURCE, database.dataSource());
        // Each test has a database of its own, so it needs a session of its own.
        properties.put(PersistenceUnitProperties.SESSION_NAME, "s" + System.nanoTime());
        TestServerPlatform.use(database.transactions());
        try {
            EntityManagerFactory factory =
                    new PersistenceProvider()
                            .createEntityManagerFactory(module.persistenceUnit(), properties);
            factory.createEntityManager().close();
            return factory;
        } finally {
            TestServerPlatform.use(null);
        }
    }

    /** Creates the tables of a module and returns its types. */
    public static TypeCatalog bind(
            ModuleDescriptor module, EntityManagerFactory factory, TestPlatform platform) {
        TypeBinder binder;
        try {
            binder = new TypeBinder(classPath(), module, factory);
        } catch (BindingException e) {
            throw new IllegalStateException(e);
        }
        platform.schemas()
                .apply(
                        new ModuleSchema(
                                module.id(), module.schemaVersion(), binder.tables(), List.of()));
        TypeCatalog catalog = new TypeCatalog(gates());
        catalog.put(binder.types());
        return catalog;
    }

    /** Returns gates that are open. */
    public static ModuleGates gates() {
        return new ModuleGates(Duration.ofSeconds(30), 10);
    }

    private static Bundle classPath() {
        ClassLoader loader = TestBinding.class.getClassLoader();
        return (Bundle)
                Proxy.newProxyInstance(
                        loader,
                        new Class<?>[] {Bundle.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("loadClass")) {
                                return loader.loadClass((String) arguments[0]);
                            }
                            throw new UnsupportedOperationException(method.getName());
                        });
    }
}
