package org.tessera.platform.lifecycle.drop;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.api.module.ModuleState;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.platform.core.lifecycle.ManagedModule;
import org.tessera.platform.core.lifecycle.ModuleSource;
import org.tessera.platform.lifecycle.archive.ArchiveReader;
import org.tessera.platform.lifecycle.archive.ModuleArchive;

/** Does what the absence of a file asks for that was in the drop folder. Not thread-safe. */
final class DropDepartures {

    private static final Logger LOG = LoggerFactory.getLogger(DropFolder.class);

    private final DropState state;
    private final ArchiveReader archives;
    private final DropActions actions;

    DropDepartures(DropState state, ArchiveReader archives, DropActions actions) {
        this.state = state;
        this.archives = archives;
        this.actions = actions;
    }

    void gone(String name) {
        state.forgive(name);
        DropRecord.Entry entry = state.dealtWith(name);
        if (entry != null && !isSettled(name, entry)) {
            state.file(name).missingAgain(DropScanner.PAUSE);
            return;
        }
        state.forget(name);
    }

    /** Does what is to be done; tells whether nothing is left. */
    private boolean isSettled(String name, DropRecord.Entry entry) {
        String module = entry.module();
        ManagedModule found = actions.managed(module).orElse(null);
        if (found == null) {
            LOG.info("modules/{} was taken away: module {} is not there any more", name, module);
            return true;
        }
        String holder = state.otherHolder(name, found);
        if (holder != null || !entry.digest().equals(found.digest())) {
            LOG.info(
                    "modules/{} was taken away: module {} goes on, which {}",
                    name,
                    DropActions.named(found),
                    holder == null
                            ? found.origin() + " brought"
                            : DropState.origin(holder) + " brings");
            return true;
        }
        String heir = state.heir(name, module);
        if (heir != null) {
            return isHandedOver(name, heir, found);
        }
        if (found.status().state() == ModuleState.STOPPED) {
            LOG.info("modules/{} was taken away: module {} is stopped already", name, module);
            return true;
        }
        return actions.stop(name, module);
    }

    private boolean isHandedOver(String name, String heir, ManagedModule module) {
        ModuleSource source = state.source(heir);
        try {
            ModuleArchive archive = archives.read(source);
            actions.bring(heir, source, archive, name);
            state.taken(heir, archive);
            state.retryOthers(heir);
            return true;
        } catch (ProblemException e) {
            if (state.refused(heir, e.detail())) {
                LOG.warn(
                        "modules/{} was taken away, and module {} stays at {}: modules/{} cannot"
                                + " take its place: {}",
                        name,
                        module.status().id(),
                        DropActions.version(module),
                        heir,
                        e.detail().en().replace(DropState.origin(heir), "it"));
            }
            if (e.type() == ProblemType.UNAVAILABLE) {
                return false;
            }
            // The module still goes when the last of its files does.
            state.dealtWith(heir, module.digest(), module.status().id());
            return true;
        } catch (RuntimeException e) {
            LOG.error("modules/{}: something went wrong", heir, e);
            return false;
        }
    }
}
