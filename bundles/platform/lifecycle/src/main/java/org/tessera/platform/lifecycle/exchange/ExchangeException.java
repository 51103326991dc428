package org.tessera.platform.lifecycle.exchange;

import org.tessera.api.text.LocalizedText;

/** The bundles of a module could not be brought where they ought to be. */
public final class ExchangeException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient LocalizedText reason;

    /** Creates an exception with a sentence for an administrator. */
    public ExchangeException(LocalizedText reason) {
        this(reason, null);
    }

    /** Creates an exception with a sentence for an administrator. */
    public ExchangeException(LocalizedText reason, Throwable cause) {
        super(reason.en(), cause);
        this.reason = reason;
    }

    /** Returns what is wrong. */
    public LocalizedText reason() {
        return reason;
    }
}
