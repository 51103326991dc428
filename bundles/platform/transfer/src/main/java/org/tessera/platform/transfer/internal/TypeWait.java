package org.tessera.platform.transfer.internal;

import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.tessera.api.job.JobState;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.transfer.run.StoppedException;

/**
 * Waits a while for the record types of an import that are gone, since their module may be in
 * exchange: what a row writes or links to is no fault of the row then. Thread-safe.
 */
final class TypeWait implements Runnable {

    private static final int ATTEMPTS = 150;

    private final ModuleRegistry registry;
    private final Set<String> types;
    private final BooleanSupplier stopping;
    private final BooleanSupplier canceled;
    private final BooleanSupplier pause;

    /**
     * Creates the wait.
     *
     * @param types ids of the record types
     * @param stopping tells whether the container wants the import to stop
     * @param canceled tells whether somebody has canceled it
     * @param pause waits a moment and tells whether to go on
     */
    TypeWait(
            ModuleRegistry registry,
            Set<String> types,
            BooleanSupplier stopping,
            BooleanSupplier canceled,
            BooleanSupplier pause) {
        this.registry = registry;
        this.types = Set.copyOf(types);
        this.stopping = stopping;
        this.canceled = canceled;
        this.pause = pause;
    }

    @Override
    public void run() {
        Optional<String> missing = missing();
        for (int i = 0; missing.isPresent(); i++) {
            if (i == ATTEMPTS) {
                throw gone(missing.get());
            }
            if (stopping.getAsBoolean()) {
                throw new StoppedException(JobState.INTERRUPTED);
            }
            if (canceled.getAsBoolean()) {
                throw new StoppedException(JobState.CANCELED);
            }
            if (!pause.getAsBoolean()) {
                throw new StoppedException(JobState.INTERRUPTED);
            }
            missing = missing();
        }
    }

    private Optional<String> missing() {
        return types.stream().filter(id -> registry.type(id).isEmpty()).sorted().findFirst();
    }

    private static StoppedException gone(String type) {
        return new StoppedException(
                new LocalizedText(
                                "{0} is not there any more; start the import again when it is",
                                "{0} ya no está disponible; reanude la importación cuando lo esté")
                        .with(type));
    }
}
