package org.tessera.platform.core.lifecycle;

/** What can be done with a module. */
public enum ModuleAction {
    /** Take in a module that is not there. */
    INSTALL,
    /** Exchange a module for another version of it. */
    UPGRADE,
    /** Put the version back that was there before the last upgrade. */
    ROLLBACK,
    /** Take a module out of service; it stays installed. */
    STOP,
    /** Put a stopped module into service. */
    START,
    /** Take a module away; {@link DataChoice} says what becomes of its data. */
    REMOVE
}
