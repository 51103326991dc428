package org.tessera.platform.shell.console;

import org.tessera.api.module.ModuleStatus;
import org.tessera.api.text.LocalizedText;

/** The words for how a module is, in both languages. */
public final class ModuleReason {

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
}
