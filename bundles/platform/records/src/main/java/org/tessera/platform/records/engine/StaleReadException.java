package org.tessera.platform.records.engine;

/**
 * Somebody else committed a change between two reads of a transaction, which is tried again then.
 */
final class StaleReadException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StaleReadException() {
        super("A record was changed by another transaction in between", null, false, false);
    }
}
