package org.tessera.platform.records.binding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.module.ModuleStatus;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;
import org.tessera.platform.core.gate.ModuleGates;
import org.tessera.platform.core.module.ModuleProblems;

/**
 * The record types that can be used now. Thread-safe; readers need no lock. The types of a module
 * that is being exchanged stay until its new ones are there or the exchange is over, so that others
 * can go on reading what their records are linked to.
 */
@Component(service = TypeCatalog.class)
public final class TypeCatalog {

    private final ModuleGates gates;
    private final Supplier<List<ModuleStatus>> modules;
    private final Set<String> leaving = new HashSet<>();
    private final Runnable farewell = this::removeLeaving;
    private volatile Map<String, BoundType> types = Map.of();
    private volatile long generation;

    /** Creates the catalog, empty. */
    @Activate
    public TypeCatalog(@Reference ModuleGates gates, @Reference ModuleRegistry registry) {
        this.gates = gates;
        this.modules = registry::modules;
        gates.onOpening(farewell);
    }

    /** Creates a catalog that knows of no module but by its types. */
    public TypeCatalog(ModuleGates gates) {
        this.gates = gates;
        this.modules = List::of;
        gates.onOpening(farewell);
    }

    @Deactivate
    void close() {
        gates.removeOnOpening(farewell);
    }

    /**
     * A link of some type that points to another one.
     *
     * @param owner the type that has the link
     * @param field the link
     */
    public record InboundLink(BoundType owner, FieldBinding field) {}

    /** Adds the types of a module, or replaces those it had. */
    public synchronized void put(Collection<BoundType> added) {
        Map<String, BoundType> next = new HashMap<>(types);
        for (BoundType type : added) {
            String module = type.type().module();
            if (leaving.remove(module)) {
                removeFrom(next, module);
            }
            next.put(type.id(), type);
        }
        replace(next);
    }

    /** Takes the types of a module away, at once or when its exchange is over. */
    public synchronized void removeModule(String module) {
        if (gates.isClosed(module)) {
            leaving.add(module);
            return;
        }
        Map<String, BoundType> next = new HashMap<>(types);
        removeFrom(next, module);
        replace(next);
    }

    private synchronized void removeLeaving() {
        Map<String, BoundType> next = new HashMap<>(types);
        leaving.forEach(module -> removeFrom(next, module));
        leaving.clear();
        replace(next);
    }

    private synchronized void replace(Map<String, BoundType> next) {
        types = Map.copyOf(next);
        generation = generation + 1;
    }

    /**
     * Returns a number that grows with each change of the types, after the change: types that are
     * looked up after this call are at least of this generation.
     */
    public long generation() {
        return generation;
    }

    private static void removeFrom(Map<String, BoundType> types, String module) {
        types.values().removeIf(type -> type.type().module().equals(module));
    }

    /** Returns the type with this id, if it can be used. */
    public Optional<BoundType> find(String id) {
        return Optional.ofNullable(types.get(id));
    }

    /**
     * Returns the type with this id.
     *
     * @throws ProblemException {@code unavailable} if its module does not serve now, {@code
     *     not-found} if there is none
     */
    public BoundType get(String id) {
        BoundType type = types.get(id);
        if (type == null) {
            throw unavailable(id).orElseGet(() -> missing(id));
        }
        return type;
    }

    /** Returns the problem that the module of a type does not serve now; empty if it does. */
    public Optional<ProblemException> unavailable(String id) {
        int dot = id.indexOf('.');
        return dot < 0 ? Optional.empty() : ModuleProblems.of(modules.get(), id.substring(0, dot));
    }

    private static ProblemException missing(String id) {
        return new ProblemException(
                ProblemType.NOT_FOUND,
                new LocalizedText(
                                "There is no record type {0}", "No existe el tipo de registro {0}")
                        .with(id));
    }

    /** Returns the links of all types that point to records of this type. */
    public List<InboundLink> inbound(String target) {
        List<InboundLink> result = new ArrayList<>();
        for (BoundType owner : types.values()) {
            for (FieldBinding binding : owner.stored()) {
                FieldDescriptor field = binding.field();
                if (field.type() == FieldType.LINK && field.target().equals(target)) {
                    result.add(new InboundLink(owner, binding));
                }
            }
        }
        return result;
    }
}
