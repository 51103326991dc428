package org.tessera.platform.lifecycle.installer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.module.ModuleState;
import org.tessera.api.module.ModuleStatus;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.lifecycle.ManagedModule;
import org.tessera.platform.core.lifecycle.ModuleContents;
import org.tessera.platform.core.module.ModuleConditions;
import org.tessera.platform.lifecycle.contents.ContentsReader;
import org.tessera.platform.lifecycle.drop.DropNotes;
import org.tessera.platform.lifecycle.exchange.ModuleBundles;
import org.tessera.platform.lifecycle.state.Installation;
import org.tessera.platform.lifecycle.state.Installations;
import org.tessera.platform.lifecycle.why.Reasons;

/** Tells how the modules are. Thread-safe. */
final class Overview {

    private final ModuleRegistry registry;
    private final ModuleConditions conditions;
    private final Installations installations;
    private final ModuleBundles bundles;
    private final Reasons reasons;
    private final DropNotes drops;
    private final ContentsReader contents;

    Overview(
            ModuleRegistry registry,
            ModuleConditions conditions,
            Installations installations,
            ModuleBundles bundles,
            Reasons reasons,
            DropNotes drops,
            ContentsReader contents) {
        this.registry = registry;
        this.conditions = conditions;
        this.installations = installations;
        this.bundles = bundles;
        this.reasons = reasons;
        this.drops = drops;
        this.contents = contents;
    }

    List<ManagedModule> modules() {
        Map<String, Installation> wanted = new TreeMap<>();
        installations.all().stream()
                .filter(Installation::isPresent)
                .forEach(installation -> wanted.put(installation.module(), installation));
        List<ManagedModule> modules = new ArrayList<>();
        for (ModuleStatus status : conditions.modules()) {
            Installation installation = isManaged(status) ? wanted.remove(status.id()) : null;
            modules.add(managed(status, installation));
        }
        wanted.values().forEach(missing -> modules.add(managed(missing(missing), missing)));
        modules.sort(Comparator.comparing(module -> module.status().id()));
        modules.addAll(drops.refused());
        return List.copyOf(modules);
    }

    private boolean isManaged(ModuleStatus status) {
        return bundles.own(status.id())
                .filter(bundle -> bundle.getBundleId() == status.bundleId())
                .isPresent();
    }

    private static ModuleStatus missing(Installation installation) {
        LocalizedText reason =
                installation.note().isEmpty()
                        ? new LocalizedText("Its bundle is not there", "Su bundle no está")
                        : LocalizedText.same(installation.note());
        return new ModuleStatus(installation.module(), null, -1, ModuleState.FAILED, reason);
    }

    private static ManagedModule managed(ModuleStatus status, Installation installation) {
        if (installation == null) {
            return new ManagedModule(status, false, null, null, null, null, "");
        }
        return new ManagedModule(
                status,
                true,
                installation.current().digest(),
                installation.current().origin(),
                installation.previous() == null ? null : installation.previous().version(),
                installation.since(),
                installation.note());
    }

    /** Returns what a module has; nothing if its descriptor cannot be read. */
    ModuleContents contents(String module) {
        ModuleStatus status = status(module);
        if (status == null
                && installations.find(module).filter(Installation::isPresent).isEmpty()) {
            throw noModule(module);
        }
        return status == null || status.descriptor() == null
                ? ModuleContents.NONE
                : contents.of(status.descriptor(), bundles.of(status));
    }

    private ModuleStatus status(String module) {
        return registry.modules().stream()
                .filter(candidate -> candidate.id().equals(module))
                .findFirst()
                .orElse(null);
    }

    List<LocalizedText> why(String module) {
        ModuleStatus status = status(module);
        if (status == null) {
            Optional<Installation> wanted =
                    installations.find(module).filter(Installation::isPresent);
            return List.of(missing(wanted.orElseThrow(() -> noModule(module))).explanation());
        }
        if (status.state() == ModuleState.CHANGING || status.state() == ModuleState.STOPPED) {
            return List.of(
                    status.state() == ModuleState.STOPPED
                            ? new LocalizedText("It is stopped", "Está detenido")
                            : new LocalizedText("It is being exchanged", "Se está cambiando"));
        }
        return reasons.of(bundles.of(status)).reasons();
    }

    private static ProblemException noModule(String module) {
        return new ProblemException(
                ProblemType.NOT_FOUND,
                new LocalizedText("There is no module {0}", "No existe el módulo {0}")
                        .with(module));
    }
}
