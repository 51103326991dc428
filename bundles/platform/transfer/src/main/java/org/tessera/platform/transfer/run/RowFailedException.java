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

    /**
     * Creates the exception.
     *
     * @param index position of the row among those of the transaction
     * @param remarks why it is refused
     */
    RowFailedException(int index, List<Remark> remarks) {
        super("row " + index, null, false, false);
        this.index = index;
        this.remarks = remarks;
    }

    int index() {
        return index;
    }

    List<Remark> remarks() {
        return remarks;
    }
}
