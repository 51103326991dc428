package org.tessera.platform.core.internal;

/**
 * A module descriptor that cannot be read; the message names the file, the place and what is wrong.
 */
final class DescriptorException extends Exception {

    private static final long serialVersionUID = 1L;

    DescriptorException(String message) {
        super(message);
    }

    DescriptorException(String message, Throwable cause) {
        super(message, cause);
    }
}
