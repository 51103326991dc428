package org.tessera.platform.records.sql;

import java.time.ZoneId;
import org.tessera.api.query.Filter;
import org.tessera.api.query.Operator;
import org.tessera.platform.persistence.Dialect;
import org.tessera.platform.records.binding.ColumnKind;

/**
 * A condition of a filter that an index serves.
 *
 * @param comparison the condition
 * @param column the column with the index
 * @param kind its type
 * @param hint the hint to use the index
 * @param unique whether a value has one row at most
 * @param title whether the column keeps titles as they are compared
 * @param bound where the values of the column end; null if the condition ends before
 */
record IndexedCondition(
        Filter.Comparison comparison,
        String column,
        ColumnKind kind,
        String hint,
        boolean unique,
        boolean title,
        AccessPath.Bound bound) {

    /** So many values are looked up one by one; going through other rows compares with all. */
    private static final int MANY_VALUES = 20;

    /** Tells whether the rows that meet it stand together in the order of a page. */
    boolean isInOrder(SortKey first) {
        return column.equals(first.column()) && comparison.operator() != Operator.IN;
    }

    boolean isLongList() {
        return comparison.operator() == Operator.IN && comparison.values().size() > MANY_VALUES;
    }

    /** Tells whether each of its values has one row at most. */
    boolean isUnique() {
        Operator operator = comparison.operator();
        return unique && (operator == Operator.EQ || operator == Operator.IN);
    }

    /** Returns it in SQL for the rows of an alias. */
    Sql condition(Dialect dialect, ZoneId zone, String alias) {
        ColumnCondition condition = new ColumnCondition(dialect, comparison, zone);
        String full = alias + "." + column;
        Sql sql = new Sql().add(title ? condition.title(full) : condition.column(full, kind));
        return bound == null ? sql : sql.add(" AND ").add(bound.condition(alias));
    }
}
