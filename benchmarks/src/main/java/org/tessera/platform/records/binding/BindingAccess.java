package org.tessera.platform.records.binding;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import javax.persistence.EntityManagerFactory;
import org.osgi.framework.Bundle;
import org.tessera.api.module.ModuleDescriptor;
import org.tessera.platform.core.gate.ModuleGates;
import org.tessera.platform.persistence.TableDefinition;

/** Opens the binding of record types to the benchmarks, which run without a container. */
public final class BindingAccess {

    private BindingAccess() {}

    /**
     * What a module's types became.
     *
     * @param tables their tables
     * @param catalog the types themselves
     */
    public record Bound(List<TableDefinition> tables, TypeCatalog catalog) {}

    /** Binds the types of a module whose classes are on the class path. */
    public static Bound bind(ModuleDescriptor module, EntityManagerFactory factory)
            throws BindingException {
        TypeBinder binder = new TypeBinder(classPath(), module, factory);
        TypeCatalog catalog = new TypeCatalog(new ModuleGates(Duration.ofSeconds(1), 1));
        catalog.put(binder.types());
        return new Bound(binder.tables(), catalog);
    }

    private static Bundle classPath() {
        ClassLoader loader = BindingAccess.class.getClassLoader();
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
