package org.tessera.platform.records.binding;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.persistence.EntityManagerFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.api.module.ModuleDescriptor;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.module.DeclaredModule;
import org.tessera.platform.core.module.ModuleStates;
import org.tessera.platform.persistence.Database;
import org.tessera.platform.persistence.Dialect;
import org.tessera.platform.persistence.ModuleSchema;
import org.tessera.platform.persistence.SchemaException;
import org.tessera.platform.persistence.SchemaManager;
import org.tessera.platform.persistence.SchemaScripts;
import org.tessera.platform.persistence.SchemaStep;
import org.tessera.platform.records.expression.ExpressionException;

/**
 * Puts modules into service: as soon as a module and its persistence unit are there, its schema is
 * applied and its record types are bound.
 */
@Component(service = {})
public final class ModuleBinder {

    private static final Logger LOG = LoggerFactory.getLogger(ModuleBinder.class);
    private static final String UNIT = "osgi.unit.name";
    private static final LocalizedText UNIT_GONE =
            new LocalizedText(
                    "its persistence unit {0} is gone", "su unidad de persistencia {0} ya no está");
    private static final LocalizedText UNIT_MISSING =
            new LocalizedText(
                    "waits for its persistence unit {0}", "espera a su unidad de persistencia {0}");
    private static final LocalizedText WEAVING =
            new LocalizedText(
                    "its persistence unit needs the property eclipselink.weaving=false",
                    "su unidad de persistencia necesita la propiedad eclipselink.weaving=false");

    private final TypeCatalog catalog;
    private final SchemaManager schemas;
    private final Dialect dialect;
    private final ModuleStates states;
    private final Map<String, DeclaredModule> modules = new HashMap<>();
    private final Map<String, EntityManagerFactory> factories = new HashMap<>();

    /** Creates the binder. */
    @Activate
    public ModuleBinder(
            @Reference TypeCatalog catalog,
            @Reference Database database,
            @Reference SchemaManager schemas,
            @Reference ModuleStates states) {
        this.catalog = catalog;
        this.schemas = schemas;
        this.dialect = database.dialect();
        this.states = states;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    synchronized void addModule(DeclaredModule module) {
        modules.put(module.descriptor().id(), module);
        bind(module);
    }

    synchronized void removeModule(DeclaredModule module) {
        modules.remove(module.descriptor().id());
        catalog.removeModule(module.descriptor().id());
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    synchronized void addFactory(EntityManagerFactory factory, Map<String, Object> properties) {
        String unit = (String) properties.get(UNIT);
        if (unit == null) {
            return;
        }
        factories.put(unit, factory);
        List.copyOf(modules.values()).stream()
                .filter(module -> unit.equals(module.descriptor().persistenceUnit()))
                .forEach(this::bind);
    }

    synchronized void removeFactory(EntityManagerFactory factory, Map<String, Object> properties) {
        String unit = (String) properties.get(UNIT);
        if (unit == null || !factories.remove(unit, factory)) {
            return;
        }
        for (DeclaredModule module : modules.values()) {
            if (unit.equals(module.descriptor().persistenceUnit())) {
                catalog.removeModule(module.descriptor().id());
                states.waiting(module, UNIT_GONE.with(unit));
            }
        }
    }

    private void bind(DeclaredModule module) {
        ModuleDescriptor descriptor = module.descriptor();
        String unit = descriptor.persistenceUnit();
        if (unit == null) {
            states.active(module);
            return;
        }
        EntityManagerFactory factory = factories.get(unit);
        if (factory == null) {
            states.waiting(module, UNIT_MISSING.with(unit));
            return;
        }
        try {
            TypeBinder binder = new TypeBinder(module.bundle(), descriptor, factory);
            ModuleSchema schema =
                    new ModuleSchema(
                            descriptor.id(),
                            descriptor.schemaVersion(),
                            binder.tables(),
                            SchemaScripts.of(module.bundle(), dialect));
            List<SchemaStep> steps = schemas.apply(schema);
            if (!steps.isEmpty()) {
                LOG.info("Schema of module {}: {} steps applied", descriptor.id(), steps.size());
            }
            catalog.put(binder.types());
            states.active(module);
        } catch (BindingException e) {
            states.failed(module, e.reason());
        } catch (SchemaException e) {
            states.failed(module, e.reason());
        } catch (ExpressionException | IllegalArgumentException e) {
            states.failed(module, LocalizedText.same(String.valueOf(e.getMessage())));
        } catch (RuntimeException | LinkageError e) {
            LOG.error("Module {} cannot be bound", descriptor.id(), e);
            LocalizedText cause = cause(e);
            states.failed(
                    module,
                    new LocalizedText(
                            "could not be set up: " + cause.en(),
                            "no se pudo preparar: " + cause.es()));
        }
    }

    private static LocalizedText cause(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        boolean woven = root instanceof NoSuchMethodError;
        return woven
                ? WEAVING
                : LocalizedText.same(root.getClass().getSimpleName() + ": " + root.getMessage());
    }
}
