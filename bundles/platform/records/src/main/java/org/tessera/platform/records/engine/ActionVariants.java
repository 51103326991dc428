package org.tessera.platform.records.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.tessera.api.action.ActionDescriptor;
import org.tessera.platform.core.gate.ModuleGates;
import org.tessera.platform.core.module.ModuleStates;
import org.tessera.spi.action.RecordAction;

/**
 * The actions that are present. There may be several variants of one, told apart by the service
 * property {@code tessera.variant}. An action whose module is being exchanged still counts, so that
 * nobody gets another variant meanwhile. Thread-safe; reading takes no lock.
 */
@Component(service = ActionVariants.class)
public final class ActionVariants {

    private static final String VARIANT = "tessera.variant";
    private static final String FIRST = "1";

    /** No ranking puts the action of another module before that of the type's own module. */
    private static final Comparator<Offer> BEST_FIRST =
            Comparator.comparingInt(Offer::distance)
                    .thenComparing(Comparator.comparingInt(Offer::ranking).reversed())
                    .thenComparingLong(Offer::serviceId);

    private final ModuleGates gates;
    private final Map<ServiceReference<RecordAction>, Offer> present = new HashMap<>();
    private final Map<Offer.Key, Offer> away = new HashMap<>();
    private volatile Map<String, TreeMap<String, List<Offer>>> byType = Map.of();

    /** Creates it without any action. */
    @Activate
    public ActionVariants(@Reference ModuleGates gates) {
        this.gates = gates;
    }

    /**
     * An action that a module offers.
     *
     * @param key what tells it from others
     * @param ranking of two of the same distance, the higher is the better
     * @param serviceId of two of the same ranking, the lower is the better
     * @param descriptor what it is and takes
     * @param action what does it; null while its module is being exchanged
     */
    record Offer(
            Key key,
            int ranking,
            long serviceId,
            ActionDescriptor descriptor,
            RecordAction action) {

        /**
         * What tells an offer from others.
         *
         * @param module the module that the installer brought it with; null for another bundle
         */
        record Key(String module, String type, String name, String variant) {}

        static Offer of(RecordAction action, ServiceReference<RecordAction> reference) {
            ActionDescriptor descriptor = action.descriptor();
            Object variant = reference.getProperty(VARIANT);
            Key key =
                    new Key(
                            module(reference.getBundle()),
                            descriptor.type(),
                            descriptor.name(),
                            variant == null ? FIRST : variant.toString());
            return new Offer(
                    key,
                    reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer number
                            ? number
                            : 0,
                    reference.getProperty(Constants.SERVICE_ID) instanceof Long number ? number : 0,
                    descriptor,
                    action);
        }

        private static String module(Bundle bundle) {
            String managed = ModuleStates.MANAGED + ":";
            String location = bundle == null ? "" : bundle.getLocation();
            return location.startsWith(managed)
                    ? location.substring(managed.length()).split("/", 2)[0]
                    : null;
        }

        /** Returns how far whoever offers it is from the record type: its own module is nearest. */
        int distance() {
            if (key.module() == null) {
                return 1;
            }
            return key.type().startsWith(key.module() + ".") ? 0 : 2;
        }

        Offer withoutAction() {
            return new Offer(key, ranking, serviceId, descriptor, null);
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    synchronized void addAction(RecordAction action, ServiceReference<RecordAction> reference) {
        Offer offer = Offer.of(action, reference);
        present.put(reference, offer);
        away.remove(offer.key());
        sort();
    }

    synchronized void updatedAction(RecordAction action, ServiceReference<RecordAction> reference) {
        present.put(reference, Offer.of(action, reference));
        sort();
    }

    synchronized void removeAction(RecordAction action, ServiceReference<RecordAction> reference) {
        Offer offer = present.remove(reference);
        if (offer != null && isExchanged(offer)) {
            away.put(offer.key(), offer.withoutAction());
        }
        sort();
    }

    private boolean isExchanged(Offer offer) {
        String module = offer.key().module();
        return module != null && gates.isClosed(module);
    }

    private void sort() {
        away.values().removeIf(offer -> !isExchanged(offer));
        List<Offer> all = new ArrayList<>(present.values());
        all.addAll(away.values());
        all.sort(BEST_FIRST);
        Map<String, TreeMap<String, List<Offer>>> next = new HashMap<>();
        for (Offer offer : all) {
            next.computeIfAbsent(offer.key().type(), type -> new TreeMap<>())
                    .computeIfAbsent(offer.key().name(), name -> new ArrayList<>())
                    .add(offer);
        }
        byType = Map.copyOf(next);
    }

    /** Returns the names of the actions of a type, sorted. */
    List<String> of(String type) {
        TreeMap<String, List<Offer>> actions = byType.get(type);
        return actions == null ? List.of() : List.copyOf(actions.keySet());
    }

    /**
     * Returns an action.
     *
     * @param variant which variant; if it is empty or not there, that of the module whose type it
     *     is, and only if that has none, the one of the highest ranking
     */
    Optional<Offer> find(String type, String name, Optional<String> variant) {
        TreeMap<String, List<Offer>> actions = byType.get(type);
        List<Offer> offers = actions == null ? null : actions.get(name);
        if (offers == null) {
            return Optional.empty();
        }
        List<Offer> counting =
                offers.stream()
                        .filter(offer -> offer.action() != null || isExchanged(offer))
                        .toList();
        return counting.stream()
                .filter(offer -> variant.filter(offer.key().variant()::equals).isPresent())
                .findFirst()
                .or(() -> counting.stream().findFirst());
    }
}
