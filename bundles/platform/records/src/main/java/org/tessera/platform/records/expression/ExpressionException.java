package org.tessera.platform.records.expression;

/** Thrown when an expression cannot be used. The message is a sentence for who wrote it. */
public class ExpressionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int position;

    /**
     * Creates an exception.
     *
     * @param position index of the character where the problem is, from 0; -1 if there is no such
     *     place
     * @param message what is wrong
     */
    public ExpressionException(int position, String message) {
        super(message);
        this.position = position;
    }

    /** Returns the index of the character where the problem is, from 0; -1 for no such place. */
    public int position() {
        return position;
    }
}
