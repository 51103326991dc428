package org.tessera.platform.core.module;

import java.util.Optional;
import org.osgi.framework.Bundle;
import org.tessera.api.module.ModuleStatus;
import org.tessera.api.text.LocalizedText;

/** Where the parts of the platform that put modules into service say how that went. Thread-safe. */
public interface ModuleStates {

    /**
     * Service property of {@link org.tessera.api.module.ModuleRegistry} that counts the changes of
     * its answers.
     */
    String CHANGES = "tessera.module.changes";

    /**
     * What the location of a bundle begins with that is only there to find out what it would do; it
     * counts as no module.
     */
    String PLANNED = "tessera-plan:";

    /**
     * Scheme of the location of a bundle that the installer brought. Behind the colon is the id of
     * the module and, if the bundle is not the module's own, a slash and its symbolic name.
     */
    String MANAGED = "tessera-module";

    /** Says that the module serves from now on. */
    void active(DeclaredModule module);

    /** Says that the module waits for something, in a sentence. */
    void waiting(DeclaredModule module, LocalizedText reason);

    /** Says that the module cannot serve, and why in a sentence. */
    void failed(DeclaredModule module, LocalizedText reason);

    /**
     * Says that a bundle could not be started, and why in a sentence; null if it is to be
     * forgotten. Without effect if the bundle is no module.
     */
    void failed(Bundle bundle, LocalizedText reason);

    /**
     * Returns why the module of a bundle does not serve, as its status says it in English; empty if
     * it does or the bundle is no module.
     */
    LocalizedText reason(Bundle bundle);

    /** Returns how the module of a bundle itself is, whether or not its gate is closed. */
    Optional<ModuleStatus> status(Bundle bundle);
}
