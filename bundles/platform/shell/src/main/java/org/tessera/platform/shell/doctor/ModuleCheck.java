package org.tessera.platform.shell.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.module.ModuleState;
import org.tessera.api.module.ModuleStatus;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.lifecycle.ModuleLifecycle;
import org.tessera.platform.core.module.ModuleConditions;
import org.tessera.platform.shell.console.ModuleReason;
import org.tessera.platform.shell.console.Services;

/** Looks at the modules. */
public final class ModuleCheck {

    private static final LocalizedText MODULE = new LocalizedText("Module {0}", "Módulo {0}");
    private static final LocalizedText MODULES = new LocalizedText("Modules", "Módulos");
    private static final LocalizedText NO_REGISTRY =
            new LocalizedText(
                    "the registry of modules is not running",
                    "el registro de módulos no está en marcha");
    private static final LocalizedText NONE =
            new LocalizedText("none is installed", "no hay ninguno instalado");

    private static final LocalizedText NO_INSTALLER =
            new LocalizedText("the installer is not running", "el instalador no está en marcha");
    private static final LocalizedText ADMISSION = new LocalizedText("Admission", "Admisión");
    private static final LocalizedText OPEN =
            new LocalizedText(
                    "open: nobody asks who made a module, for developers",
                    "open: nadie pregunta quién hizo un módulo, para desarrolladores");

    private ModuleCheck() {}

    /** Looks. */
    public static List<Finding> look(Services services) {
        Optional<ModuleRegistry> registry = services.find(ModuleRegistry.class);
        List<Finding> findings = new ArrayList<>();
        registry.ifPresentOrElse(
                known ->
                        findings.addAll(
                                look(
                                        services.find(ModuleConditions.class)
                                                .map(ModuleConditions::modules)
                                                .orElseGet(known::modules))),
                () -> findings.add(Finding.problem(MODULES, NO_REGISTRY)));
        services.find(ModuleLifecycle.class)
                .ifPresentOrElse(
                        lifecycle -> findings.add(admission(lifecycle.admission())),
                        () -> findings.add(Finding.problem(MODULES, NO_INSTALLER)));
        return findings;
    }

    static Finding admission(String policy) {
        return policy.equals("open")
                ? Finding.note(ADMISSION, OPEN)
                : Finding.ok(ADMISSION, LocalizedText.same(policy));
    }

    static List<Finding> look(List<ModuleStatus> modules) {
        List<Finding> findings = new ArrayList<>();
        for (ModuleStatus module : modules) {
            LocalizedText subject = MODULE.with(module.id());
            LocalizedText state = state(module);
            LocalizedText reason = module.explanation();
            findings.add(
                    module.state() == ModuleState.ACTIVE
                            ? Finding.ok(subject, state)
                            : Finding.problem(
                                    subject,
                                    new LocalizedText(
                                            state.en() + ": " + reason.en(),
                                            state.es() + ": " + reason.es())));
        }
        if (findings.isEmpty()) {
            findings.add(Finding.note(MODULES, NONE));
        }
        return findings;
    }

    private static LocalizedText state(ModuleStatus module) {
        String version = module.descriptor() == null ? "" : " " + module.descriptor().version();
        LocalizedText state = ModuleReason.state(module);
        return new LocalizedText(state.en() + version, state.es() + version);
    }
}
