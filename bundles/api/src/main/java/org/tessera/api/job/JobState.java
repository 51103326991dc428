package org.tessera.api.job;

/** Where a piece of background work stands. */
public enum JobState {
    /** Set up and not started. */
    READY,
    /** Running. */
    RUNNING,
    /** Done. */
    DONE,
    /** Stopped because somebody asked for it. */
    CANCELED,
    /**
     * Stopped by the end of the container or a crash; it can be started again and goes on where it
     * was.
     */
    INTERRUPTED,
    /** Stopped by an error. */
    FAILED
}
