package org.tessera.platform.lifecycle.plan;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tessera.api.module.ModuleState;
import org.tessera.api.module.ModuleStatus;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.lifecycle.DataChoice;
import org.tessera.platform.core.lifecycle.ModuleAction;
import org.tessera.platform.core.lifecycle.ModulePlan;
import org.tessera.platform.core.lifecycle.ModuleRequest;
import org.tessera.platform.lifecycle.admission.Readmission;
import org.tessera.platform.lifecycle.state.Installation;
import org.tessera.platform.lifecycle.state.ModuleVersion;

/** Plans what brings no other version: stop, start and removal. Thread-safe. */
final class ChangePlanner {

    private final Neighbors neighbors;
    private final SchemaCheck schemas;
    private final Refreshing refreshing;
    private final Readmission readmission;

    ChangePlanner(
            Neighbors neighbors,
            SchemaCheck schemas,
            Refreshing refreshing,
            Readmission readmission) {
        this.neighbors = neighbors;
        this.schemas = schemas;
        this.refreshing = refreshing;
        this.readmission = readmission;
    }

    Draft plan(Installation before, ModuleRequest request, Findings findings) {
        String module = before.module();
        ModuleVersion current = before.current();
        boolean removes = request.action() == ModuleAction.REMOVE;
        if (request.action() == ModuleAction.START) {
            findings.addAll(readmission.objections(module, current));
        }
        List<LocalizedText> lines =
                switch (request.action()) {
                    case START -> Lines.each("Start {0} {1}", "Arrancar {0} {1}", current);
                    case STOP -> Lines.each("Stop {0} {1}", "Parar {0} {1}", current);
                    default -> Lines.exchange(current, null);
                };
        ModulePlan plan =
                new ModulePlan(
                        request.action(),
                        module,
                        current.version(),
                        removes ? null : current.version(),
                        current.digest(),
                        lines,
                        removes ? data(module, request.data(), findings) : List.of(),
                        removes ? refreshing.of(module, findings) : List.of(),
                        request.action() == ModuleAction.START
                                ? List.of()
                                : dependants(module, findings),
                        findings.list());
        return new Draft(plan, Optional.of(before), null, current);
    }

    private List<String> dependants(String module, Findings findings) {
        Set<String> linked = neighbors.linkedFrom(module);
        if (!linked.isEmpty()) {
            findings.warn(
                    "dependants",
                    "Links of {0} lead to records of this module",
                    "Hay vínculos de {0} a registros de este módulo",
                    String.join(", ", linked));
        }
        Set<String> needing = neighbors.needing(module);
        if (!needing.isEmpty()) {
            findings.warn(
                    "service-users",
                    "Components of {0} need services that only this module offers, and will wait for"
                            + " them",
                    "Hay componentes de {0} que necesitan servicios que solo ofrece este módulo, y"
                            + " los esperarán",
                    String.join(", ", needing));
        }
        return neighbors.dependants(module);
    }

    /** Returns what becomes of the tables; only what serves can be exported. */
    private List<LocalizedText> data(String module, DataChoice choice, Findings findings) {
        ModuleStatus status = neighbors.status(module);
        boolean serves = status != null && status.state() == ModuleState.ACTIVE;
        if (choice == DataChoice.EXPORT && !serves) {
            findings.refuse(
                    "not-serving",
                    "The records of {0} can only be exported while it serves; start it first",
                    "Los registros de {0} solo se pueden exportar mientras está en servicio;"
                            + " arránquelo antes",
                    module);
        }
        if (choice == DataChoice.EXPORT && serves) {
            List<String> lost = schemas.withoutType(module, neighbors.bundle(module), status);
            if (!lost.isEmpty()) {
                findings.refuse(
                        "not-exportable",
                        "The tables {0} belong to record types that this version does not have, so"
                                + " their records cannot be exported; keep or park the data",
                        "Las tablas {0} son de tipos de registro que esta versión no tiene, así que"
                                + " sus registros no se pueden exportar; conserve o aparte los datos",
                        String.join(", ", lost));
            }
        }
        return schemas.left(module, choice);
    }
}
