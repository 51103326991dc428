package org.tessera.platform.records.sql;

import java.util.List;
import java.util.Optional;
import org.tessera.platform.persistence.Dialect;
import org.tessera.platform.persistence.TableDefinition;
import org.tessera.platform.records.binding.BoundType;
import org.tessera.platform.records.binding.SystemField;

/** Tells the hints to use the indexes of a type. */
final class IndexHints {

    private IndexHints() {}

    /** Returns the hint to find rows by the value of a column; empty if no index begins with it. */
    static String of(Dialect dialect, BoundType type, String column) {
        if (column.equals(type.column(SystemField.ID))) {
            return dialect.constraintHint(TableDefinition.primaryKeyName(type.table()));
        }
        if (column.equals(type.column(SystemField.EXTERNAL_ID))) {
            List<String> key = List.of(column, type.column(SystemField.BIN_KEY));
            return dialect.constraintHint(TableDefinition.uniqueName(type.table(), key));
        }
        return type.index(column).map(dialect::indexHint).orElse("");
    }

    /** Returns the hint for the index that has the rows in sort order, if there is one. */
    static Optional<String> inSortOrder(Dialect dialect, BoundType type, List<SortKey> keys) {
        SortKey first = keys.get(0);
        String id = type.column(SystemField.ID);
        if (first.column().equals(id)) {
            return first.descending() ? Optional.empty() : Optional.of(of(dialect, type, id));
        }
        boolean complete =
                keys.size() == 2
                        && keys.get(1).column().equals(id)
                        && keys.get(1).descending() == first.descending();
        if (!complete) {
            return Optional.empty();
        }
        String start = first.column() + (first.descending() ? TableDefinition.DESCENDING : "");
        return type.index(start).map(dialect::indexHint);
    }
}
