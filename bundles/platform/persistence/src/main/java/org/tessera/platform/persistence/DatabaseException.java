package org.tessera.platform.persistence;

/** Thrown when the database refuses a statement or a commit. */
public class DatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String sqlState;

    /**
     * Creates an exception.
     *
     * @param message what could not be done
     * @param sqlState the SQLSTATE of the database; null if it gave none
     * @param cause the exception of the driver or of the transaction manager
     */
    public DatabaseException(String message, String sqlState, Throwable cause) {
        super(message, cause);
        this.sqlState = sqlState;
    }

    /**
     * Returns the five characters by which the database tells what went wrong; null if it gave
     * none.
     */
    public String sqlState() {
        return sqlState;
    }
}
