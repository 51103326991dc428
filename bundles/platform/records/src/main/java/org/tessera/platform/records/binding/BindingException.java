package org.tessera.platform.records.binding;

import org.tessera.api.text.LocalizedText;

/**
 * A descriptor and its entities do not fit together; the message tells the author of the module
 * where.
 */
final class BindingException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient LocalizedText reason;

    BindingException(LocalizedText reason) {
        this(reason, null);
    }

    BindingException(LocalizedText reason, Throwable cause) {
        super(reason.en(), cause);
        this.reason = reason;
    }

    LocalizedText reason() {
        return reason;
    }
}
