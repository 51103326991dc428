package org.tessera.platform.records.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.tessera.api.action.ActionDescriptor;
import org.tessera.spi.action.RecordAction;

/**
 * The actions that are present. There may be several variants of one, told apart by the service
 * property {@code tessera.variant}. Thread-safe; reading takes no lock.
 */
@Component(service = ActionVariants.class)
public final class ActionVariants {

    private static final String VARIANT = "tessera.variant";
    private static final String FIRST = "1";

    private final Map<ServiceReference<RecordAction>, RecordAction> present = new HashMap<>();
    private volatile Map<String, TreeMap<String, List<Variant>>> byType = Map.of();

    private record Variant(String name, RecordAction action) {}

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    synchronized void addAction(RecordAction action, ServiceReference<RecordAction> reference) {
        present.put(reference, action);
        sort();
    }

    synchronized void updatedAction(RecordAction action, ServiceReference<RecordAction> reference) {
        sort();
    }

    synchronized void removeAction(RecordAction action, ServiceReference<RecordAction> reference) {
        present.remove(reference);
        sort();
    }

    private void sort() {
        Map<String, TreeMap<String, List<Variant>>> next = new HashMap<>();
        present.entrySet().stream()
                .sorted(
                        Map.Entry.<ServiceReference<RecordAction>, RecordAction>comparingByKey(
                                Comparator.reverseOrder()))
                .forEach(entry -> put(next, entry.getKey(), entry.getValue()));
        byType = Map.copyOf(next);
    }

    private static void put(
            Map<String, TreeMap<String, List<Variant>>> map,
            ServiceReference<RecordAction> reference,
            RecordAction action) {
        Object variant = reference.getProperty(VARIANT);
        ActionDescriptor descriptor = action.descriptor();
        map.computeIfAbsent(descriptor.type(), type -> new TreeMap<>())
                .computeIfAbsent(descriptor.name(), name -> new ArrayList<>())
                .add(new Variant(variant == null ? FIRST : variant.toString(), action));
    }

    /** Returns the names of the actions of a type, sorted. */
    List<String> of(String type) {
        TreeMap<String, List<Variant>> actions = byType.get(type);
        return actions == null ? List.of() : List.copyOf(actions.keySet());
    }

    /**
     * Returns an action.
     *
     * @param variant which variant; if it is empty or not there, the one of the highest ranking
     */
    Optional<RecordAction> find(String type, String name, Optional<String> variant) {
        TreeMap<String, List<Variant>> actions = byType.get(type);
        List<Variant> variants = actions == null ? null : actions.get(name);
        if (variants == null) {
            return Optional.empty();
        }
        return Optional.of(
                variants.stream()
                        .filter(each -> variant.filter(each.name()::equals).isPresent())
                        .findFirst()
                        .orElse(variants.get(0))
                        .action());
    }
}
