package org.tessera.platform.persistence;

import java.util.Objects;

/**
 * The type of a column, the same for every database. Immutable.
 *
 * @param kind what it holds
 * @param length number of characters of a text, digits in all of a decimal; 0 for other kinds
 * @param scale decimal places of a decimal; 0 for other kinds
 */
public record ColumnType(Kind kind, int length, int scale) {

    /**
     * The longest text that is an ordinary column on every database; a longer one is a large
     * object.
     */
    public static final int MAX_ORDINARY_TEXT = 32_672;

    /** What a column holds. */
    public enum Kind {
        /** Text of limited length. */
        TEXT,
        /** Text of any length; cannot be indexed, sorted or compared. */
        LARGE_TEXT,
        /** Bytes of any number; cannot be indexed, sorted or compared. */
        BINARY,
        /** Whole number of 32 bits. */
        INTEGER,
        /** Whole number of 64 bits. */
        BIGINT,
        /** Exact decimal number. */
        DECIMAL,
        /** Calendar day. */
        DATE,
        /** Point in time without a zone, in microseconds. */
        TIMESTAMP,
        /** Yes or no. */
        BOOLEAN
    }

    /** A day. */
    public static final ColumnType DATE = new ColumnType(Kind.DATE, 0, 0);

    /** A point in time; by convention in UTC. */
    public static final ColumnType TIMESTAMP = new ColumnType(Kind.TIMESTAMP, 0, 0);

    /** Yes or no. */
    public static final ColumnType BOOLEAN = new ColumnType(Kind.BOOLEAN, 0, 0);

    /** A number of 32 bits. */
    public static final ColumnType INTEGER = new ColumnType(Kind.INTEGER, 0, 0);

    /** A number of 64 bits: keys, links, whole numbers. */
    public static final ColumnType BIGINT = new ColumnType(Kind.BIGINT, 0, 0);

    /** Text of any length. */
    public static final ColumnType LARGE_TEXT = new ColumnType(Kind.LARGE_TEXT, 0, 0);

    /** Bytes of any number. */
    public static final ColumnType BINARY = new ColumnType(Kind.BINARY, 0, 0);

    /** Checks the numbers. */
    public ColumnType {
        Objects.requireNonNull(kind, "kind");
        boolean sized = kind == Kind.TEXT || kind == Kind.DECIMAL;
        if (sized != length > 0 || scale < 0 || scale > length) {
            throw new IllegalArgumentException(kind + "(" + length + "," + scale + ")");
        }
    }

    /**
     * Returns the type of a text with at most so many characters, a large one if it is longer than
     * {@value #MAX_ORDINARY_TEXT}.
     */
    public static ColumnType text(int length) {
        return length > MAX_ORDINARY_TEXT ? LARGE_TEXT : new ColumnType(Kind.TEXT, length, 0);
    }

    /**
     * Returns the type of an exact decimal number.
     *
     * @param digits in all, 1 to 31
     * @param scale how many of them behind the point
     */
    public static ColumnType decimal(int digits, int scale) {
        if (digits > 31) {
            throw new IllegalArgumentException("More than 31 digits: " + digits);
        }
        return new ColumnType(Kind.DECIMAL, digits, scale);
    }
}
