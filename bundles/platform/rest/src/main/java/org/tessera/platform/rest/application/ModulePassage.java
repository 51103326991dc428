package org.tessera.platform.rest.application;

import org.tessera.api.caller.Caller;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.module.ModuleState;
import org.tessera.api.module.ModuleStatus;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.gate.ModuleGate;
import org.tessera.platform.rest.access.Passage;
import org.tessera.platform.rest.service.Services;

/**
 * The question whether the caller's department has a module, its gate, and behind it the question
 * whether the module serves at all. Thread-safe.
 */
final class ModulePassage implements Passage {

    private static final LocalizedText STOPPED =
            new LocalizedText("The module {0} is stopped", "El módulo {0} está detenido");
    private static final LocalizedText NOT_NOW =
            new LocalizedText(
                    "The module {0} cannot serve now", "El módulo {0} no puede atender ahora");

    private final ModuleGate gate;
    private final Services services;

    ModulePassage(ModuleGate gate, Services services) {
        this.gate = gate;
        this.services = services;
    }

    @Override
    public void enter(Caller caller) {
        services.guard().require(caller, gate.module());
        gate.enter();
        try {
            requireService(services.modules());
        } catch (RuntimeException e) {
            gate.leave();
            throw e;
        }
    }

    private void requireService(ModuleRegistry modules) {
        for (ModuleStatus status : modules.modules()) {
            if (status.id().equals(gate.module())) {
                if (status.state() != ModuleState.ACTIVE) {
                    throw unavailable(gate.module(), status.state());
                }
                return;
            }
        }
    }

    /** Returns the problem that a module does not serve. */
    static ProblemException unavailable(String module, ModuleState state) {
        LocalizedText text = state == ModuleState.STOPPED ? STOPPED : NOT_NOW;
        return new ProblemException(ProblemType.UNAVAILABLE, text.with(module));
    }

    @Override
    public void leave() {
        gate.leave();
    }
}
