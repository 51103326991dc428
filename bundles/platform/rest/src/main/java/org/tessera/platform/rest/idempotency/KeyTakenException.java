package org.tessera.platform.rest.idempotency;

/**
 * Thrown when another request with the same idempotency key was first. Has no cause, so that nobody
 * takes it for anything else.
 */
final class KeyTakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KeyTakenException() {
        super("The idempotency key is taken");
    }
}
