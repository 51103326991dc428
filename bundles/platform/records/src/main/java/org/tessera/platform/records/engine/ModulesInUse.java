package org.tessera.platform.records.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tessera.platform.core.gate.ModuleGate;
import org.tessera.platform.core.gate.ModuleGates;
import org.tessera.platform.records.binding.BoundType;
import org.tessera.platform.records.binding.TypeCatalog;

/**
 * The modules that a transaction writes records of. None of them is exchanged before the
 * transaction has ended. Not thread-safe.
 */
final class ModulesInUse implements AutoCloseable {

    private final ModuleGates gates;
    private final TypeCatalog catalog;
    private final Map<String, ModuleGate> entered = new HashMap<>();

    ModulesInUse(ModuleGates gates, TypeCatalog catalog) {
        this.gates = gates;
        this.catalog = catalog;
    }

    /**
     * Returns a type that can be written until the end of the transaction, if need be after waiting
     * for its module.
     */
    BoundType writable(String typeId) {
        enter(catalog.get(typeId));
        return catalog.get(typeId);
    }

    /** Does the same; empty if the module does not serve, or not any more after the wait. */
    Optional<BoundType> writableIfServing(String typeId) {
        catalog.find(typeId).ifPresent(this::enter);
        return catalog.find(typeId);
    }

    private void enter(BoundType type) {
        String module = type.type().module();
        if (!entered.containsKey(module)) {
            ModuleGate gate = gates.of(module);
            gate.enter();
            entered.put(module, gate);
        }
    }

    @Override
    public void close() {
        entered.values().forEach(ModuleGate::leave);
    }
}
