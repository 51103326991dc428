package org.tessera.platform.lifecycle.drop;

import java.util.Optional;
import java.util.Set;
import org.osgi.framework.Version;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.api.module.ModuleState;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.lifecycle.ManagedModule;
import org.tessera.platform.core.lifecycle.ModuleSource;
import org.tessera.platform.lifecycle.archive.ArchiveReader;
import org.tessera.platform.lifecycle.archive.ModuleArchive;

/** Does what a file asks for that came into the drop folder or was changed. Not thread-safe. */
final class DropArrivals {

    private static final Logger LOG = LoggerFactory.getLogger(DropFolder.class);

    /** What a file is that was not copied to its end. */
    private static final Set<String> MAYBE_COPYING =
            Set.of("incomplete", "damaged", "not-a-module", "not-json", "unreadable");

    private final DropState state;
    private final ArchiveReader archives;
    private final DropActions actions;

    DropArrivals(DropState state, ArchiveReader archives, DropActions actions) {
        this.state = state;
        this.archives = archives;
        this.actions = actions;
    }

    void treat(String name) {
        DroppedFile file = state.file(name);
        ModuleSource source = state.source(name);
        try {
            ModuleArchive archive = archives.read(source);
            file.contains(archive.module(), Version.parseVersion(archive.version()));
            bring(name, source, archive);
            file.done();
            state.taken(name, archive);
        } catch (ProblemException e) {
            boolean maybeCopying =
                    e.type() == ProblemType.BAD_REQUEST
                            && !e.errors().isEmpty()
                            && MAYBE_COPYING.contains(e.errors().get(0).code());
            if (!maybeCopying || file.looks() >= DropScanner.PATIENCE) {
                refuse(name, e);
            }
        } catch (RuntimeException | Error e) {
            LOG.error("modules/{}: something went wrong", name, e);
            file.done();
        }
    }

    private void bring(String name, ModuleSource source, ModuleArchive archive) {
        Optional<ManagedModule> found = actions.managed(archive.module());
        DropRecord.Entry before = state.dealtWith(name);
        if (before != null && before.digest().equals(archive.digest())) {
            // What is there instead is what an administrator wanted since.
            if (state.file(name).isReplaced()) {
                DropActions.tellOnceMore(name, archive, found);
            }
            return;
        }
        String former = state.formerName(name, archive.digest());
        if (former != null) {
            LOG.info(
                    "modules/{} is modules/{} under another name; module {} stays as it is",
                    name,
                    former,
                    archive.module());
            state.forget(former);
            return;
        }
        if (found.isPresent() && archive.digest().equals(found.get().digest())) {
            if (found.get().status().state() == ModuleState.STOPPED && before == null) {
                actions.start(name, archive.module());
            } else {
                DropActions.tellItRuns(name, found.get());
            }
            return;
        }
        if (found.isPresent()) {
            requireNewer(name, archive, found.get());
        }
        actions.bring(name, source, archive, null);
        state.retryOthers(name);
    }

    private void requireNewer(String name, ModuleArchive archive, ManagedModule module) {
        String holder = state.otherHolder(name, module);
        String version = DropActions.version(module);
        if (holder != null
                && version != null
                && Version.parseVersion(version).compareTo(Version.parseVersion(archive.version()))
                        >= 0) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    new LocalizedText(
                                    "{0} brings version {1} of the module {2} already; take it"
                                            + " away to go back to {3}",
                                    "{0} ya trae la versión {1} del módulo {2}; retírelo para"
                                            + " volver a la {3}")
                            .with(
                                    DropState.origin(holder),
                                    version,
                                    archive.module(),
                                    archive.version()));
        }
    }

    private void refuse(String name, ProblemException problem) {
        LocalizedText reason = problem.detail();
        if (state.refused(name, reason)) {
            LOG.warn(
                    "modules/{} is refused: {}",
                    name,
                    reason.en().replace(DropState.origin(name), "it"));
        }
        if (problem.type() == ProblemType.UNAVAILABLE) {
            state.file(name).again(DropScanner.PAUSE);
        } else {
            state.file(name).done();
        }
    }
}
