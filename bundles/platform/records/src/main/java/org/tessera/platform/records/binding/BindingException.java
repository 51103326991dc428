package org.tessera.platform.records.binding;

/**
 * A descriptor and its entities do not fit together; the message tells the author of the module
 * where.
 */
final class BindingException extends Exception {

    private static final long serialVersionUID = 1L;

    BindingException(String message) {
        super(message);
    }

    BindingException(String message, Throwable cause) {
        super(message, cause);
    }
}
