package org.tessera.api.module;

/** Where a module stands, derived from the framework and never stored. */
public enum ModuleState {
    /** Its bundle is there and something that it needs is not yet. */
    STARTING,
    /** It serves. */
    ACTIVE,
    /** It cannot serve; the reason is in {@link ModuleStatus#reason()}. */
    FAILED
}
