package org.tessera.platform.core.descriptor;

/**
 * A module descriptor that cannot be read; the message names the file, the place and what is wrong.
 */
public final class DescriptorException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Creates one with a message for people. */
    public DescriptorException(String message) {
        super(message);
    }

    /** Creates one with a message for people and what led to it. */
    public DescriptorException(String message, Throwable cause) {
        super(message, cause);
    }
}
