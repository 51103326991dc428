package org.tessera.platform.rest.application;

import java.util.Optional;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.RecordType;
import org.tessera.platform.core.module.ModuleProblems;
import org.tessera.platform.rest.http.Ids;
import org.tessera.platform.rest.service.Services;

/** Finds what the parts of a path stand for. Thread-safe. */
final class TypeResolver {

    private final Services services;

    TypeResolver(Services services) {
        this.services = services;
    }

    /** Returns the record type under a path, if there is one now. */
    Optional<RecordType> find(String module, String path) {
        return services.modules().typeByPath(module, path);
    }

    /**
     * Returns the record type under a path.
     *
     * @throws ProblemException {@code unavailable} if its module cannot serve now, {@code
     *     not-found} if there is none
     */
    RecordType type(String module, String path) {
        return find(module, path).orElseThrow(() -> missing(services.modules(), module, path));
    }

    private static ProblemException missing(ModuleRegistry modules, String module, String path) {
        return ModuleProblems.of(modules.modules(), module)
                .orElseGet(
                        () ->
                                notFound(
                                        "There is no record type {0}/{1}",
                                        "No existe el tipo de registro {0}/{1}", module, path));
    }

    /** Returns an id; what is too large for one is the id of nothing. */
    static long id(String text) {
        long id = Ids.parse(text);
        if (id == 0) {
            throw notFound(
                    "There is nothing with id {0}",
                    "No existe nada con el identificador {0}", text);
        }
        return id;
    }

    private static ProblemException notFound(String en, String es, Object... arguments) {
        return new ProblemException(
                ProblemType.NOT_FOUND, new LocalizedText(en, es).with(arguments));
    }
}
