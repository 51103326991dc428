package org.tessera.platform.persistence;

/** Thrown when a module's tables cannot be brought in line; nothing was changed then. */
public class SchemaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception with a sentence that tells an administrator what is in the way. */
    public SchemaException(String message) {
        super(message);
    }

    /** Creates an exception with a sentence for an administrator and what the database said. */
    public SchemaException(String message, Throwable cause) {
        super(message, cause);
    }
}
