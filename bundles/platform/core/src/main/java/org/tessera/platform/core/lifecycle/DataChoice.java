package org.tessera.platform.core.lifecycle;

/** What becomes of a module's data when the module is removed. */
public enum DataChoice {
    /** It stays in its tables; installing the module again finds it. */
    KEEP,
    /**
     * It stays, under other table names, so that nobody takes it for living data; installing the
     * module again finds it.
     */
    PARK,
    /** It is written to CSV files, one for each record type, and then deleted. */
    EXPORT,
    /** It is deleted for good. The journal keeps what it knows. */
    DELETE
}
