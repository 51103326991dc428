package org.tessera.platform.transfer.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;

/**
 * Commits pieces of work many at a time, so that one that cannot be done costs only itself. Not
 * thread-safe.
 *
 * @param <T> the kind of piece
 */
final class ChunkDriver<T extends Refusable<T>> {

    private static final Logger LOG = LoggerFactory.getLogger(ChunkDriver.class);

    /** So many unexpected failures in a row mean that it is not the pieces. */
    private static final int MAX_FAILURES = 20;

    /** What is away so often, one time after the other, is not only in exchange. */
    private static final int MAX_WAITS = 3;

    private final Predicate<List<T>> committer;
    private final Runnable guard;
    private int failures;
    private int waits;

    /** The piece that has had its second chance. */
    private T again;

    /**
     * Creates a driver.
     *
     * @param committer does pieces in one transaction and tells whether it did any; throws {@link
     *     RowFailedException} for one that is refused
     * @param guard throws if a failure cannot be the fault of a piece at the moment
     */
    ChunkDriver(Predicate<List<T>> committer, Runnable guard) {
        this.committer = committer;
        this.guard = guard;
    }

    /**
     * Does all pieces in their order. Throws what cannot be blamed on a piece; those in front of it
     * are done then.
     */
    void run(List<T> pieces) {
        List<T> rest = pieces;
        while (!rest.isEmpty()) {
            rest = runSome(rest);
        }
    }

    /** Does the first pieces or all of them. Returns those that are left. */
    private List<T> runSome(List<T> pieces) {
        try {
            failures = committer.test(pieces) ? 0 : failures;
            waits = 0;
            return List.of();
        } catch (RowFailedException e) {
            guard.run();
            // What stands in front of it went well and is done without it.
            run(pieces.subList(0, e.index()));
            List<T> rest = new ArrayList<>(pieces.subList(e.index(), pieces.size()));
            rest.set(0, afterRefusal(rest.get(0), e.remarks(), e.isPassing()));
            return rest;
        } catch (StoppedException e) {
            throw e;
        } catch (RuntimeException e) {
            return afterFailure(pieces, e);
        }
    }

    /** Somebody may have taken a value since records were looked for; then they are found now. */
    private T afterRefusal(T piece, List<Remark> remarks, boolean passing) {
        if (passing && piece != again) {
            again = piece;
            return piece;
        }
        return piece.refused(remarks);
    }

    private List<T> afterFailure(List<T> pieces, RuntimeException failure) {
        boolean unavailable =
                failure instanceof ProblemException problem
                        && problem.type() == ProblemType.UNAVAILABLE;
        if (unavailable && ++waits <= MAX_WAITS) {
            // A module may be in exchange: the guard waits until it is back.
            guard.run();
            return pieces;
        }
        if (unavailable || pieces.stream().allMatch(Refusable::isRefused)) {
            throw failure;
        }
        guard.run();
        if (pieces.size() > 1) {
            int half = pieces.size() / 2;
            run(pieces.subList(0, half));
            return pieces.subList(half, pieces.size());
        }
        T piece = pieces.get(0);
        if (failure instanceof ProblemException problem) {
            return List.of(
                    afterRefusal(
                            piece, Remarks.of(problem), problem.type() == ProblemType.CONFLICT));
        }
        if (++failures > MAX_FAILURES) {
            throw failure;
        }
        LOG.warn("Line {} cannot be imported", piece.line(), failure);
        return List.of(piece.refused(List.of(Remarks.failed())));
    }
}
