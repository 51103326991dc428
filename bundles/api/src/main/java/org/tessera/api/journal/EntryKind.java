package org.tessera.api.journal;

/** What kind of change a journal entry tells of. */
public enum EntryKind {
    /** A record was created. */
    CREATE,
    /** Fields of a record were changed. */
    UPDATE,
    /** A record went to the bin. */
    DELETE,
    /** A record came back from the bin. */
    RESTORE,
    /** A record was removed for good. */
    PURGE
}
