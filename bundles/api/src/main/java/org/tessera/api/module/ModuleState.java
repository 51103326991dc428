package org.tessera.api.module;

/** Where a module stands, derived from the framework and never stored. */
public enum ModuleState {
    /** Its bundle is there and needs a package or capability that nobody offers. */
    UNRESOLVED,
    /** It was taken out of service and can be started again. */
    STOPPED,
    /** It is being exchanged for another version; requests wait for the moment. */
    CHANGING,
    /** Its bundle is there and something that it needs is not yet. */
    STARTING,
    /** It serves. */
    ACTIVE,
    /** It cannot serve; the reason is in {@link ModuleStatus#reason()}. */
    FAILED
}
