package org.tessera.demo.load;

/** Is told how far loading or removing is, and can stop it. Called in the thread that does it. */
public interface Step {

    /**
     * Some records more are done.
     *
     * @param records number of records so far
     */
    void done(long records);

    /** Tells whether the work is to stop before the next records. */
    boolean isCanceled();
}
