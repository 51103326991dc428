package org.tessera.platform.transfer.internal;

import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;

/** What can be wrong with a request about an import. */
final class ImportProblems {

    private ImportProblems() {}

    static ProblemException unknown(long id) {
        return new ProblemException(
                ProblemType.NOT_FOUND,
                new LocalizedText("There is no import {0}", "No existe la importación {0}")
                        .with(Long.toString(id)));
    }

    static ProblemException unknownType(String type) {
        return ProblemException.badRequest(
                "type",
                "unknown",
                new LocalizedText(
                                "There is no record type {0}", "No existe el tipo de registro {0}")
                        .with(type));
    }

    static ProblemException conflict(String en, String es) {
        return new ProblemException(ProblemType.CONFLICT, new LocalizedText(en, es));
    }

    static ProblemException inOtherHands() {
        return conflict(
                "Somebody else did something with this import at the same time",
                "Otra persona hizo algo con esta importación al mismo tiempo");
    }

    static ProblemException elsewhere() {
        return new ProblemException(
                ProblemType.UNAVAILABLE,
                new LocalizedText(
                        "The file of this import is not on this node",
                        "El archivo de esta importación no está en este nodo"));
    }

    static ProblemException nothingMapped() {
        return ProblemException.invalid(
                "columns",
                "required",
                new LocalizedText(
                        "No column is mapped to a field",
                        "Ninguna columna está asignada a un campo"));
    }
}
