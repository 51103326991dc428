package org.tessera.platform.rest.application;

import java.util.function.Consumer;
import org.tessera.api.caller.Caller;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.problem.ProblemException;
import org.tessera.platform.core.gate.ModuleGate;
import org.tessera.platform.core.module.ModuleProblems;
import org.tessera.platform.rest.access.Passage;
import org.tessera.platform.rest.service.Services;

/**
 * The question whether the caller's department has a module, its gate, and behind it the question
 * whether the module serves at all. Thread-safe.
 */
final class ModulePassage implements Passage {

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
        ModuleProblems.of(modules.modules(), gate.module())
                .ifPresent(
                        problem -> {
                            throw problem;
                        });
    }

    @Override
    public void leave() {
        gate.leave();
    }

    @Override
    public Runnable stay(Consumer<ProblemException> ending) {
        return gate.stay(ending);
    }
}
