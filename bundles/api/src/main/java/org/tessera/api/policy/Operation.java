package org.tessera.api.policy;

/** What somebody wants to do with records of a type. */
public enum Operation {
    /** See them. */
    READ,
    /** Create one. */
    CREATE,
    /** Change one. */
    UPDATE,
    /** Put one into the bin, bring one back, or remove one for good. */
    DELETE,
    /** Write many of them to a file. */
    EXPORT,
    /** Create and change many of them from a file. */
    IMPORT
}
