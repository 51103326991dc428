package org.tessera.platform.transfer.run;

import java.util.List;

/**
 * Thrown out of a transaction when the engine refuses a row: what it wrote before it noticed has to
 * be rolled back. Has no stack trace since it is thrown for ordinary rows.
 */
final class RowFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int index;
    private final transient List<Remark> remarks;
    private final boolean passing;

    /**
     * Creates the exception.
     *
     * @param index position of the row among those of the transaction
     * @param remarks why it is refused
     */
    RowFailedException(int index, List<Remark> remarks) {
        this(index, remarks, false);
    }

    /**
     * Creates the exception.
     *
     * @param passing whether another transaction may find things otherwise
     */
    RowFailedException(int index, List<Remark> remarks, boolean passing) {
        super("row " + index, null, false, false);
        this.index = index;
        this.remarks = remarks;
        this.passing = passing;
    }

    boolean isPassing() {
        return passing;
    }

    int index() {
        return index;
    }

    List<Remark> remarks() {
        return remarks;
    }
}
