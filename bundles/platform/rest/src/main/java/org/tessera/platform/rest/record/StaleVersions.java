package org.tessera.platform.rest.record;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tessera.api.caller.Caller;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.RecordType;
import org.tessera.platform.rest.service.Services;

/**
 * Tells a client that comes too late what is stored by now and what it wanted to store.
 * Thread-safe.
 */
final class StaleVersions {

    private final Services services;

    StaleVersions(Services services) {
        this.services = services;
    }

    /** Returns the problem that the record has another version than those that the client names. */
    static ProblemException problem(long version) {
        return new ProblemException(
                ProblemType.STALE_VERSION,
                new LocalizedText(
                                "The record has version {0} by now",
                                "El registro ya tiene la versión {0}")
                        .with(version));
    }

    /**
     * Returns the same problem with both sides: {@code current} is the record now, {@code yours}
     * the values sent.
     */
    ProblemException explained(
            ProblemException stale,
            Caller caller,
            RecordType type,
            long id,
            Map<String, Object> yours) {
        Map<String, Object> extensions = new LinkedHashMap<>(stale.extensions());
        services.records()
                .find(caller, type.id(), id)
                .ifPresent(
                        record ->
                                extensions.put(
                                        "current", RecordBodies.map(type, record, Set.of())));
        extensions.put("yours", yours);
        return new ProblemException(
                stale.type(), stale.detail(), List.copyOf(stale.errors()), extensions);
    }
}
