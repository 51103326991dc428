package org.tessera.api.query;

/** How a filter compares a field with its values. */
public enum Operator {
    /** Equal; in text, {@code *} at either end stands for anything. */
    EQ,
    /** Not equal, or no value. */
    NE,
    /** Less than. */
    LT,
    /** Less than or equal. */
    LE,
    /** Greater than. */
    GT,
    /** Greater than or equal. */
    GE,
    /** Equal to one of several values. */
    IN,
    /** Equal to none of several values, or no value. */
    OUT,
    /** Text contains, whatever the case. */
    LIKE,
    /** Has no value (argument {@code true}) or has one ({@code false}). */
    NULL
}
