package org.tessera.platform.transfer.run;

import org.tessera.api.text.LocalizedText;

/** Thrown when a run must not go on, whatever became of its rows. */
public final class StoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient LocalizedText text;

    /** Creates the exception with the reason. */
    public StoppedException(LocalizedText text) {
        super(text.en());
        this.text = text;
    }

    /** Returns the reason. */
    public LocalizedText text() {
        return text;
    }
}
