package org.tessera.platform.transfer.internal;

import java.util.Optional;
import org.tessera.api.caller.Caller;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.policy.Access;
import org.tessera.api.policy.Operation;
import org.tessera.api.policy.Policy;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.transfer.ImportPlan;
import org.tessera.api.type.RecordType;
import org.tessera.platform.core.module.ModuleProblems;
import org.tessera.platform.transfer.mapping.Evidence;
import org.tessera.platform.transfer.mapping.PlanCompiler;
import org.tessera.platform.transfer.mapping.PlanCompleter;
import org.tessera.platform.transfer.mapping.RowPlan;
import org.tessera.platform.transfer.mapping.Targets;
import org.tessera.platform.transfer.store.ImportDefinition;

/** Works plans out, within the rights of those who ask. Thread-safe. */
final class Planning {

    private final ModuleRegistry registry;
    private final Policy policy;
    private final PlanCompleter completer = new PlanCompleter();

    Planning(ModuleRegistry registry, Policy policy) {
        this.registry = registry;
        this.policy = policy;
    }

    /** Returns what cells can go to in records of a type that the caller may import. */
    Targets targets(Caller caller, String typeId) {
        RecordType type =
                Optional.ofNullable(typeId)
                        .flatMap(registry::type)
                        .orElseThrow(() -> noType(typeId));
        Access access = policy.decide(caller, Operation.IMPORT, type).require(type);
        return new Targets(type, registry, access.hiddenFields());
    }

    private ProblemException noType(String typeId) {
        int dot = typeId == null ? -1 : typeId.indexOf('.');
        return dot < 0
                ? ImportProblems.unknownType(typeId)
                : ModuleProblems.of(registry.modules(), typeId.substring(0, dot))
                        .orElseGet(() -> ImportProblems.unknownType(typeId));
    }

    /** Tells whether the caller may import records of a type that is there. */
    boolean mayImport(Caller caller, String typeId) {
        return registry.type(typeId)
                .filter(type -> policy.decide(caller, Operation.IMPORT, type).allowed())
                .isPresent();
    }

    /**
     * Returns the definition of an import, guesses filled in. Throws everything that is wrong with
     * the plan.
     */
    ImportDefinition define(Caller caller, ImportPlan plan, Targets targets, FileAnalysis file) {
        ImportPlan complete =
                completer.complete(
                        plan,
                        targets,
                        file.headings(),
                        file.profiles(),
                        file.charset(),
                        file.delimiter(),
                        caller);
        ImportDefinition definition =
                new ImportDefinition(
                        complete,
                        file.headings(),
                        file.sample(),
                        file.rows(),
                        file.profiles(),
                        Evidence.guesses(complete, targets, file.headings(), file.profiles()));
        // Compiled to find what is wrong with it before anybody waits for it.
        rowPlan(caller, definition, targets);
        return definition;
    }

    /** Returns the plan for rows. Types may have changed since it was defined. */
    RowPlan rowPlan(Caller caller, ImportDefinition definition, Targets targets) {
        return new PlanCompiler(
                        targets,
                        definition.plan(),
                        definition.headings(),
                        definition.profiles(),
                        caller)
                .compile(caller.locale());
    }
}
