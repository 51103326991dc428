package org.tessera.platform.transfer.run;

import org.tessera.api.job.JobState;
import org.tessera.api.text.LocalizedText;

/** Thrown when a run must not go on, whatever became of its rows. */
public final class StoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final JobState state;
    private final transient LocalizedText text;

    /** Creates the exception for a run that fails, with the reason. */
    public StoppedException(LocalizedText text) {
        super(text.en());
        this.state = JobState.FAILED;
        this.text = text;
    }

    /** Creates the exception for a run that somebody wants to end, which needs no reason. */
    public StoppedException(JobState state) {
        super(state.name());
        this.state = state;
        this.text = null;
    }

    /** Returns how the run ends. */
    public JobState state() {
        return state;
    }

    /** Returns the reason; null if there is none to tell. */
    public LocalizedText text() {
        return text;
    }
}
