package org.tessera.platform.persistence;

/**
 * One statement on the way to a module's schema. Immutable.
 *
 * @param kind what it does
 * @param subject the table, or table and column ({@code SALES_LEAD.EMAIL}), or the script's name
 * @param sql the statement; empty for {@link Kind#VERSION}
 */
public record SchemaStep(Kind kind, String subject, String sql) {

    /** What a step does. */
    public enum Kind {
        /** A statement of a script of the module. */
        SCRIPT,
        /** Creates a table. */
        CREATE_TABLE,
        /** Adds a column. */
        ADD_COLUMN,
        /** Makes room for longer texts. */
        WIDEN_COLUMN,
        /** Lets a column be without a value that nobody fills any more or that may be empty now. */
        RELAX_COLUMN,
        /** Adds a unique constraint. */
        ADD_CONSTRAINT,
        /** Takes away a unique constraint that was derived from a former version. */
        DROP_CONSTRAINT,
        /** Adds an index. */
        ADD_INDEX,
        /** Records a new version that needs no change. */
        VERSION,
        /** Puts a table aside under another name. */
        PARK_TABLE,
        /** Gives a table that was put aside its name back. */
        RESTORE_TABLE,
        /** Drops a table with all that is in it. */
        DROP_TABLE
    }
}
