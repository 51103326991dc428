package org.tessera.platform.core.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.tessera.api.module.ModuleState;
import org.tessera.api.module.ModuleStatus;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.RecordType;

/**
 * What the registry answers at one moment; replaced as a whole at each change, so that reading
 * needs no lock.
 */
final class RegistryState {

    private static final LocalizedText CHANGING =
            new LocalizedText("is being exchanged", "se está cambiando");

    static final RegistryState EMPTY = new RegistryState(List.of());

    private final List<ModuleStatus> modules;
    private final List<RecordType> types;
    private final Map<String, RecordType> byId = new HashMap<>();
    private final Map<String, RecordType> byPath = new HashMap<>();

    RegistryState(Collection<ModuleStatus> statuses) {
        this.modules = statuses.stream().sorted(Comparator.comparing(ModuleStatus::id)).toList();
        this.types =
                modules.stream()
                        .filter(module -> isServing(module.state()))
                        .flatMap(module -> module.descriptor().types().stream())
                        .sorted(Comparator.comparing(RecordType::id))
                        .toList();
        for (RecordType type : types) {
            byId.put(type.id(), type);
            byPath.put(type.module() + "/" + type.path(), type);
        }
    }

    /**
     * Creates the state that follows another one. A module that is being exchanged stays what it
     * was until it serves again, so that nobody finds its types missing.
     */
    RegistryState(
            Collection<ModuleStatus> statuses,
            RegistryState before,
            Predicate<String> beingExchanged) {
        this(merge(statuses, before, beingExchanged));
    }

    private static List<ModuleStatus> merge(
            Collection<ModuleStatus> statuses,
            RegistryState before,
            Predicate<String> beingExchanged) {
        List<ModuleStatus> kept =
                before.modules.stream()
                        .filter(old -> isServing(old.state()) && beingExchanged.test(old.id()))
                        .filter(old -> statuses.stream().noneMatch(now -> serves(now, old.id())))
                        .map(RegistryState::changing)
                        .toList();
        List<ModuleStatus> merged = new ArrayList<>(kept);
        statuses.stream()
                .filter(now -> kept.stream().noneMatch(old -> old.id().equals(now.id())))
                .forEach(merged::add);
        return merged;
    }

    private static boolean serves(ModuleStatus status, String id) {
        return status.id().equals(id) && status.state() == ModuleState.ACTIVE;
    }

    private static boolean isServing(ModuleState state) {
        return state == ModuleState.ACTIVE || state == ModuleState.CHANGING;
    }

    private static ModuleStatus changing(ModuleStatus status) {
        return new ModuleStatus(
                status.id(),
                status.descriptor(),
                status.bundleId(),
                ModuleState.CHANGING,
                CHANGING);
    }

    List<ModuleStatus> modules() {
        return modules;
    }

    List<RecordType> types() {
        return types;
    }

    Optional<RecordType> type(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<RecordType> typeByPath(String module, String path) {
        return Optional.ofNullable(byPath.get(module + "/" + path));
    }
}
