package org.tessera.api.transfer;

/** What an import does with a row. */
public enum ImportMode {
    /** Create a record; a row that matches an existing one is rejected. */
    CREATE,
    /** Change the record that matches; a row that matches none is rejected. */
    UPDATE,
    /** Change the record that matches, else create one. */
    UPSERT
}
