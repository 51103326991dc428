package org.tessera.api.module;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.tessera.api.type.RecordType;

/** The modules that are present now. Thread-safe; answers change as bundles come and go. */
@ProviderType
public interface ModuleRegistry {

    /** Returns every module, also those that failed, in the order of their ids. */
    List<ModuleStatus> modules();

    /** Returns the record types that can be used now, in the order of their ids. */
    List<RecordType> types();

    /** Returns the record type with this id ({@code sales.lead}) if it can be used now. */
    Optional<RecordType> type(String id);

    /**
     * Returns the record type that a module serves under this path segment if it can be used now.
     */
    Optional<RecordType> typeByPath(String module, String path);
}
