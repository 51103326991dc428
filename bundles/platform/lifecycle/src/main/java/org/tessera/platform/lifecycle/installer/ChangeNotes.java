package org.tessera.platform.lifecycle.installer;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.api.caller.Caller;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.lifecycle.ModuleProgress;
import org.tessera.platform.lifecycle.plan.Draft;
import org.tessera.platform.lifecycle.state.ChangeLog;
import org.tessera.platform.lifecycle.state.Installation;
import org.tessera.platform.lifecycle.state.Installations;

/** Says of modules what came of changes. For the installer's thread only. */
final class ChangeNotes {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeNotes.class);
    private static final LocalizedText LEFT =
            new LocalizedText(
                    "It left threads running, which keep its classes until they end: {0}",
                    "Dejó hilos en marcha, que retienen sus clases hasta que terminen: {0}");

    private final Installations installations;
    private final ChangeLog changes;

    ChangeNotes(Installations installations, ChangeLog changes) {
        this.installations = installations;
        this.changes = changes;
    }

    /** Tells what a module has left behind; returns it, or null for nothing. */
    String left(Caller caller, String module, List<String> threads, ModuleProgress progress) {
        if (threads.isEmpty()) {
            return null;
        }
        LocalizedText left = LEFT.with(String.join(", ", threads));
        progress.step(left);
        LOG.warn("{}: {}", module, left.en());
        installations
                .find(module)
                .filter(Installation::isPresent)
                .ifPresent(present -> installations.save(caller, present.noted(left.en())));
        return left.en();
    }

    /** Tells in the records why a change failed, unless these are what is failing. */
    void failed(Caller caller, Draft draft, long change, RuntimeException failure) {
        String reason =
                failure instanceof ProblemException problem
                        ? problem.detail().en()
                        : String.valueOf(failure.getMessage());
        try {
            changes.failed(caller, change, reason);
            note(caller, draft, reason);
        } catch (RuntimeException e) {
            LOG.warn("{} failed: {}; it cannot be noted", draft.plan().module(), reason, e);
            failure.addSuppressed(e);
        }
    }

    private void note(Caller caller, Draft draft, String reason) {
        draft.before()
                .filter(Installation::isPresent)
                .ifPresent(
                        before ->
                                installations.save(
                                        caller,
                                        before.noted(draft.plan().action() + ": " + reason)));
    }
}
