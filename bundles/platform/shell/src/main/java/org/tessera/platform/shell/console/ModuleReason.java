package org.tessera.platform.shell.console;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.tessera.api.module.ModuleState;
import org.tessera.api.module.ModuleStatus;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.module.ModuleStates;

/** How a module is, in both languages; its status says it in English alone. */
public final class ModuleReason {

    private static final LocalizedText CHANGING =
            new LocalizedText("is being exchanged", "se está cambiando");

    private ModuleReason() {}

    /** Returns the word for where the module stands. */
    public static LocalizedText state(ModuleStatus status) {
        return switch (status.state()) {
            case UNRESOLVED -> new LocalizedText("unresolved", "sin resolver");
            case STOPPED -> new LocalizedText("stopped", "detenido");
            case CHANGING -> new LocalizedText("changing", "cambiando");
            case STARTING -> new LocalizedText("starting", "iniciando");
            case ACTIVE -> new LocalizedText("active", "activo");
            case FAILED -> new LocalizedText("failed", "fallido");
        };
    }

    /** Returns why it does not serve; empty if the module serves. */
    public static LocalizedText of(Services services, BundleContext context, ModuleStatus status) {
        if (status.state() == ModuleState.CHANGING) {
            return CHANGING;
        }
        LocalizedText english = LocalizedText.same(status.reason());
        Bundle bundle = context.getBundle(status.bundleId());
        return bundle == null
                ? english
                : services.find(ModuleStates.class)
                        .map(states -> states.reason(bundle))
                        .filter(reason -> reason.en().equals(status.reason()))
                        .orElse(english);
    }
}
