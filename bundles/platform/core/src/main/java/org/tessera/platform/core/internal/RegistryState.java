package org.tessera.platform.core.internal;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tessera.api.module.ModuleState;
import org.tessera.api.module.ModuleStatus;
import org.tessera.api.type.RecordType;

/**
 * What the registry answers at one moment; replaced as a whole at each change, so that reading
 * needs no lock.
 */
final class RegistryState {

    static final RegistryState EMPTY = new RegistryState(List.of());

    private final List<ModuleStatus> modules;
    private final List<RecordType> types;
    private final Map<String, RecordType> byId = new HashMap<>();
    private final Map<String, RecordType> byPath = new HashMap<>();

    RegistryState(List<ModuleStatus> statuses) {
        this.modules = statuses.stream().sorted(Comparator.comparing(ModuleStatus::id)).toList();
        this.types =
                modules.stream()
                        .filter(module -> module.state() == ModuleState.ACTIVE)
                        .flatMap(module -> module.descriptor().types().stream())
                        .sorted(Comparator.comparing(RecordType::id))
                        .toList();
        for (RecordType type : types) {
            byId.put(type.id(), type);
            byPath.put(type.module() + "/" + type.path(), type);
        }
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
