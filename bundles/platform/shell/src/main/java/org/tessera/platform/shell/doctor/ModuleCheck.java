package org.tessera.platform.shell.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.module.ModuleState;
import org.tessera.api.module.ModuleStatus;
import org.tessera.platform.core.lifecycle.ModuleLifecycle;
import org.tessera.platform.shell.console.Services;

/** Looks at the modules. */
public final class ModuleCheck {

    private static final String SUBJECT = "Module ";

    /** Looks. */
    public List<Finding> look(Services services) {
        Optional<ModuleRegistry> registry = services.find(ModuleRegistry.class);
        List<Finding> findings = new ArrayList<>();
        registry.ifPresentOrElse(
                known -> findings.addAll(look(known.modules())),
                () ->
                        findings.add(
                                Finding.problem(
                                        "Modules", "the registry of modules is not running")));
        services.find(ModuleLifecycle.class)
                .ifPresentOrElse(
                        lifecycle -> findings.add(admission(lifecycle.admission())),
                        () ->
                                findings.add(
                                        Finding.problem(
                                                "Modules", "the installer is not running")));
        return findings;
    }

    static Finding admission(String policy) {
        return policy.equals("open")
                ? Finding.note("Admission", "open: nobody asks who made a module, for developers")
                : Finding.ok("Admission", policy);
    }

    static List<Finding> look(List<ModuleStatus> modules) {
        List<Finding> findings = new ArrayList<>();
        for (ModuleStatus module : modules) {
            String version = module.descriptor() == null ? "" : " " + module.descriptor().version();
            findings.add(
                    module.state() == ModuleState.ACTIVE
                            ? Finding.ok(SUBJECT + module.id(), "active" + version)
                            : Finding.problem(
                                    SUBJECT + module.id(),
                                    module.state().name().toLowerCase(Locale.ROOT)
                                            + version
                                            + ": "
                                            + module.reason()));
        }
        if (findings.isEmpty()) {
            findings.add(Finding.note("Modules", "none is installed"));
        }
        return findings;
    }
}
