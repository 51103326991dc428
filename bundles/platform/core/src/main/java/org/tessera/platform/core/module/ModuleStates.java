package org.tessera.platform.core.module;

/**
 * Where the part of the platform that binds modules to the database says how that went.
 * Thread-safe.
 */
public interface ModuleStates {

    /**
     * Service property of {@link org.tessera.api.module.ModuleRegistry} that counts the changes of
     * its answers.
     */
    String CHANGES = "tessera.module.changes";

    /** Says that the module serves from now on. */
    void active(DeclaredModule module);

    /** Says that the module waits for something, in a sentence. */
    void waiting(DeclaredModule module, String reason);

    /** Says that the module cannot serve, and why in a sentence. */
    void failed(DeclaredModule module, String reason);
}
