package org.tessera.platform.records.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.tessera.spi.record.RecordRule;

/** The rules that are present, by record type. Thread-safe. */
@Component(service = Rules.class)
public final class Rules {

    private final Map<ServiceReference<RecordRule>, RecordRule> present = new HashMap<>();
    private volatile Map<String, List<RecordRule>> byType = Map.of();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    synchronized void addRule(RecordRule rule, ServiceReference<RecordRule> reference) {
        present.put(reference, rule);
        sort();
    }

    synchronized void removeRule(RecordRule rule, ServiceReference<RecordRule> reference) {
        present.remove(reference);
        sort();
    }

    private void sort() {
        Map<String, List<RecordRule>> next = new HashMap<>();
        present.entrySet().stream()
                .sorted(
                        Map.Entry.<ServiceReference<RecordRule>, RecordRule>comparingByKey(
                                Comparator.reverseOrder()))
                .forEach(
                        entry ->
                                next.computeIfAbsent(
                                                entry.getValue().type(), type -> new ArrayList<>())
                                        .add(entry.getValue()));
        byType = Map.copyOf(next);
    }

    /** Returns the rules of a type, in the order in which they run. */
    List<RecordRule> of(String type) {
        return byType.getOrDefault(type, List.of());
    }
}
