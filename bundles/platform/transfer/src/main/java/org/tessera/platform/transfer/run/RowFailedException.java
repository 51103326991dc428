package org.tessera.platform.transfer.run;

import java.util.List;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;

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

    /**
     * Returns the refusal of a row for the engine's reason.
     *
     * @throws ProblemException the reason, if it is no fault of a row: whatever it has to do with
     *     is not there at the moment
     */
    static RowFailedException of(int index, ProblemException reason) {
        return of(index, reason, Remarks.of(reason), false);
    }

    /** Does the same with remarks of one's own. */
    static RowFailedException of(
            int index, ProblemException reason, List<Remark> remarks, boolean passing) {
        if (reason.type() == ProblemType.UNAVAILABLE) {
            throw reason;
        }
        return new RowFailedException(index, remarks, passing);
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
