package org.tessera.platform.shell.module;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.karaf.shell.support.CommandException;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.lifecycle.ModuleLifecycle;
import org.tessera.platform.core.lifecycle.ModuleOutcome;
import org.tessera.platform.core.lifecycle.ModuleRequest;
import org.tessera.platform.core.lifecycle.ModuleSource;
import org.tessera.platform.shell.console.CrmCommand;
import org.tessera.platform.shell.console.Failure;

/** What the commands that change the life of modules share. */
abstract class ModuleCommand extends CrmCommand {

    private static final LocalizedText DONE = new LocalizedText("Done.", "Hecho.");
    private static final LocalizedText WAITED =
            new LocalizedText(
                    "Done; requests waited {0} ms at most.",
                    "Hecho; las peticiones esperaron {0} ms como máximo.");
    private static final LocalizedText NO_SOURCE =
            new LocalizedText(
                    "{0} is neither a file nor the name of a feature",
                    "{0} no es un archivo ni el nombre de una feature");

    final ModuleLifecycle lifecycle() throws CommandException {
        return service(ModuleLifecycle.class);
    }

    /** Returns what a word stands for: a file, or a feature with or without a version. */
    final ModuleSource source(String word) throws CommandException {
        Path file = file(word);
        if (Files.exists(file)) {
            return ModuleSource.file(file, file.getFileName().toString());
        }
        String[] parts = word.split("/", -1);
        boolean named = parts.length <= 2 && !parts[0].isEmpty() && !word.contains("\\");
        if (!named || word.endsWith(".jar") || word.endsWith(".kar") || word.endsWith(".json")) {
            throw Failure.of(NO_SOURCE.with(word).in(locale()));
        }
        return ModuleSource.feature(parts[0], parts.length == 2 ? parts[1] : null);
    }

    /** Carries a request out, step by step before the eyes of the administrator. */
    final void apply(ModuleRequest request) throws CommandException {
        ModuleLifecycle lifecycle = lifecycle();
        try {
            ModuleOutcome outcome =
                    lifecycle.apply(
                            caller(), request, step -> print().line("  " + step.in(locale())));
            long waited = outcome.closed().toMillis();
            print().good((waited == 0 ? DONE : WAITED.with(waited)).in(locale()));
        } catch (ProblemException e) {
            if (e.type() == ProblemType.CONFLICT) {
                PlanText.print(lifecycle.plan(caller(), request), print(), locale());
            }
            throw e;
        }
    }
}
