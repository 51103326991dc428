package org.tessera.platform.persistence;

import org.tessera.api.text.LocalizedText;

/** Thrown when a module's tables cannot be brought in line; nothing was changed then. */
public class SchemaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient LocalizedText reason;

    /** Creates an exception with a sentence that tells an administrator what is in the way. */
    public SchemaException(LocalizedText reason) {
        this(reason, null);
    }

    /** Creates an exception with a sentence for an administrator and what the database said. */
    public SchemaException(LocalizedText reason, Throwable cause) {
        super(reason.en(), cause);
        this.reason = reason;
    }

    /** Creates an exception with a sentence for the author of a module. */
    public SchemaException(String message) {
        this(LocalizedText.same(message), null);
    }

    /** Creates an exception with a sentence for the author of a module and its cause. */
    public SchemaException(String message, Throwable cause) {
        this(LocalizedText.same(message), cause);
    }

    /** Returns what is in the way. */
    public LocalizedText reason() {
        return reason;
    }
}
