package org.tessera.platform.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.tessera.api.query.AggregateQuery.Period;

/**
 * What differs in SQL from one database product to another. Identifiers are written unquoted.
 * Thread-safe.
 *
 * <p>Texts compare by code point on every database, and {@link #lower} and {@link #like} are the
 * way to ignore case.
 */
@ProviderType
public interface Dialect {

    /** Returns the name that is part of script names: {@code derby} or {@code postgresql}. */
    String name();

    /** Returns the SQL of a column's type. */
    String sqlType(ColumnType type);

    /** Returns the clause, with a space in front, that ends a query after so many rows. */
    default String limit(int rows) {
        return " FETCH FIRST " + rows + " ROWS ONLY";
    }

    /**
     * Returns the hint to use an index, to be written right behind a table's name or alias in FROM;
     * empty where the database decides itself.
     *
     * @param index see {@link TableDefinition#indexName}
     */
    String indexHint(String index);

    /**
     * Returns the hint to use the index of a primary key or unique constraint, to be written like
     * {@link #indexHint}; empty where the database decides itself.
     *
     * @param constraint see {@link TableDefinition#primaryKeyName} and {@link
     *     TableDefinition#uniqueName}
     */
    String constraintHint(String constraint);

    /**
     * Returns an SQL expression of type DATE: the first day of the period that a date or timestamp
     * lies in. The same arguments give the same text, so it can be repeated in GROUP BY and ORDER
     * BY.
     *
     * @param expression of type DATE or TIMESTAMP
     */
    String truncate(Period period, String expression);

    /** Returns an SQL expression for a text in lower case, letters beyond ASCII included. */
    String lower(String expression);

    /**
     * Returns a condition with one parameter, a pattern of {@link #likePattern}, that ignores case.
     */
    default String like(String expression) {
        return lower(expression) + " LIKE ? ESCAPE '!'";
    }

    /**
     * Returns the parameter for {@link #like}.
     *
     * @param text what people look for; nothing in it has a special meaning
     * @param anyBefore whether anything may come before it
     * @param anyAfter whether anything may come behind it
     */
    default String likePattern(String text, boolean anyBefore, boolean anyAfter) {
        String escaped =
                text.toLowerCase(Locale.ROOT)
                        .replace("!", "!!")
                        .replace("%", "!%")
                        .replace("_", "!_");
        return (anyBefore ? "%" : "") + escaped + (anyAfter ? "%" : "");
    }

    /**
     * Returns the clause at the very end of a query that must not wait for rows which a running
     * transaction has changed. On Derby it sees such rows as they are at the moment, so the query
     * itself has to leave them out.
     */
    String withoutLocks();

    /**
     * Returns about how many rows a table has: from statistics where the database keeps them, else
     * as counted a short while ago.
     */
    long estimateRows(Connection connection, String table) throws SQLException;

    /**
     * Returns the SQL expression for a number of the running transaction that grows from one
     * transaction to the next in the order in which they first ask for it; empty if the database
     * has none and all its transactions are of this JVM.
     */
    Optional<String> transactionNumber();

    /**
     * Returns the SQL expression for the number of {@link #transactionNumber} below which every
     * transaction has ended and is seen by the running statement; empty if the database has none.
     */
    Optional<String> transactionHorizon();

    /**
     * Returns the SQL expression that names the database installation, so that transaction numbers
     * of different ones are not mixed up; empty if it has none.
     */
    Optional<String> systemIdentifier();
}
