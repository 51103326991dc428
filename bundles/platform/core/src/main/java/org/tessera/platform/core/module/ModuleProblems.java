package org.tessera.platform.core.module;

import java.util.List;
import java.util.Optional;
import org.tessera.api.module.ModuleState;
import org.tessera.api.module.ModuleStatus;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;

/** What is said of modules that do not serve. */
public final class ModuleProblems {

    private static final LocalizedText STOPPED =
            new LocalizedText("The module {0} is stopped", "El módulo {0} está detenido");
    private static final LocalizedText NOT_NOW =
            new LocalizedText(
                    "The module {0} cannot serve now", "El módulo {0} no puede atender ahora");

    private ModuleProblems() {}

    /** Returns the problem that a module does not serve. */
    public static ProblemException unavailable(String module, ModuleState state) {
        LocalizedText text = state == ModuleState.STOPPED ? STOPPED : NOT_NOW;
        return new ProblemException(ProblemType.UNAVAILABLE, text.with(module));
    }

    /**
     * Returns the problem that a module does not serve; empty if there is none of this id or it
     * serves.
     *
     * @param modules the modules that there are
     */
    public static Optional<ProblemException> of(List<ModuleStatus> modules, String module) {
        return modules.stream()
                .filter(status -> status.id().equals(module))
                .filter(status -> status.state() != ModuleState.ACTIVE)
                .findFirst()
                .map(status -> unavailable(module, status.state()));
    }
}
