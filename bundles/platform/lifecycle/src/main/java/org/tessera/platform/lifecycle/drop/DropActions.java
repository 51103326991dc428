package org.tessera.platform.lifecycle.drop;

import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.osgi.framework.Version;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.api.caller.Caller;
import org.tessera.api.module.ModuleState;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.platform.core.lifecycle.ManagedModule;
import org.tessera.platform.core.lifecycle.ModuleAction;
import org.tessera.platform.core.lifecycle.ModuleLifecycle;
import org.tessera.platform.core.lifecycle.ModuleOutcome;
import org.tessera.platform.core.lifecycle.ModuleProgress;
import org.tessera.platform.core.lifecycle.ModuleRequest;
import org.tessera.platform.core.lifecycle.ModuleSource;
import org.tessera.platform.lifecycle.archive.ModuleArchive;

/** Does with modules what the drop folder asks for, with a line in the log for each change. */
final class DropActions {

    private static final Logger LOG = LoggerFactory.getLogger(DropFolder.class);

    private final ModuleLifecycle lifecycle;

    DropActions(ModuleLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    /** Returns on whose behalf a file is dealt with, so that records tell which one it was. */
    private static Caller caller(String name) {
        return new Caller(
                "drop-folder",
                "Drop folder",
                Locale.ENGLISH,
                ZoneOffset.UTC,
                DropState.origin(name),
                true,
                false,
                null);
    }

    Optional<ManagedModule> managed(String module) {
        return lifecycle.modules().stream()
                .filter(m -> m.managed() && m.status() != null && m.status().id().equals(module))
                .findFirst();
    }

    /** Returns the version that is there; null if it cannot be told. */
    static String version(ManagedModule module) {
        return module.status().descriptor() == null ? null : module.status().descriptor().version();
    }

    /** Returns the module and, if it can be told, its version. */
    static String named(ManagedModule module) {
        String version = version(module);
        return version == null ? module.status().id() : module.status().id() + " " + version;
    }

    static void tellItRuns(String name, ManagedModule module) {
        LOG.info(
                module.status().state() == ModuleState.STOPPED
                        ? "modules/{}: module {} is there already, and it is stopped"
                        : "modules/{}: module {} runs already; from now on taking the file away"
                                + " stops it",
                name,
                named(module));
    }

    /** Answers a content that was dealt with before and is put there once more. */
    static void tellOnceMore(String name, ModuleArchive archive, Optional<ManagedModule> found) {
        if (found.isPresent() && archive.digest().equals(found.get().digest())) {
            tellItRuns(name, found.get());
        } else {
            LOG.info(
                    "modules/{} was dealt with before, and module {} was changed by other means"
                            + " since; take the file away and put it back to bring it once more",
                    name,
                    archive.module());
        }
    }

    /**
     * Brings a module.
     *
     * @param instead the file that went away and left the module to this one; null if none did
     */
    void bring(String name, ModuleSource source, ModuleArchive archive, String instead) {
        ModuleOutcome outcome =
                lifecycle.apply(caller(name), ModuleRequest.install(source), ModuleProgress.NONE);
        String from = outcome.plan().fromVersion();
        String module = archive.module();
        if (from == null) {
            LOG.info("modules/{}: module {} {} is installed", name, module, archive.version());
            return;
        }
        boolean goesBack =
                Version.parseVersion(from).compareTo(Version.parseVersion(archive.version())) > 0;
        LOG.info(
                "modules/{}: module {} {} from {} to {}{}",
                name,
                module,
                goesBack ? "goes back" : "is upgraded",
                from,
                archive.version(),
                instead == null ? "" : ", since modules/" + instead + " was taken away");
    }

    void start(String name, String module) {
        lifecycle.apply(
                caller(name), ModuleRequest.of(ModuleAction.START, module), ModuleProgress.NONE);
        LOG.info("modules/{}: module {} is started again", name, module);
    }

    /** Tells whether there is no point in trying it again. */
    boolean stop(String name, String module) {
        try {
            lifecycle.apply(
                    caller(name), ModuleRequest.of(ModuleAction.STOP, module), ModuleProgress.NONE);
            LOG.info("modules/{} was taken away: module {} is stopped", name, module);
            return true;
        } catch (ProblemException e) {
            LOG.warn(
                    "modules/{} was taken away, and module {} could not be stopped: {}",
                    name,
                    module,
                    e.detail().en());
            return e.type() != ProblemType.UNAVAILABLE;
        }
    }
}
