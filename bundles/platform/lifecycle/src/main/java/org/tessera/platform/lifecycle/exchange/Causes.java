package org.tessera.platform.lifecycle.exchange;

/** Says in a line what an exception is about. Stateless. */
public final class Causes {

    private Causes() {}

    /** Returns the innermost cause with its message. */
    public static String describe(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage();
        String kind = root.getClass().getSimpleName();
        return message == null || message.isBlank() ? kind : kind + ": " + message.strip();
    }
}
