package org.tessera.platform.transfer.run;

import java.util.List;

/**
 * A piece of work that can be given up alone.
 *
 * @param <T> the kind of piece itself
 */
interface Refusable<T> {

    /** Tells whether it was given up. */
    boolean isRefused();

    /** Returns the same piece, given up. */
    T refused(List<Remark> reasons);

    /** Returns the line of the file that it comes from. */
    long line();
}
