package org.tessera.platform.records.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tessera.api.query.Filter;
import org.tessera.api.query.Operator;
import org.tessera.platform.persistence.Dialect;
import org.tessera.platform.records.binding.BoundType;
import org.tessera.platform.records.binding.ColumnKind;

/**
 * Chooses the index for a page on databases whose optimizer does not reckon with the small number
 * of rows that a page needs. A condition that finds few rows decides; otherwise the index in sort
 * order does, since it finds a page after few rows.
 */
final class AccessPath {

    private static final int FEW = 1_000;

    private final Dialect dialect;
    private final BoundType type;

    AccessPath(Dialect dialect, BoundType type) {
        this.dialect = dialect;
        this.type = type;
    }

    /** Returns the hint for a page; empty if the database decides. */
    String hint(Connection connection, ListStatement statement) throws SQLException {
        SortKey first = statement.keys().get(0);
        Optional<String> sorted =
                first.descending() ? Optional.empty() : type.index(first.column());
        if (dialect.indexHint("X").isEmpty() || sorted.isEmpty()) {
            return "";
        }
        for (Filter.Comparison comparison : equalities(statement.filter())) {
            String column = type.stored(comparison.path()).orElseThrow().main().column();
            if (type.index(column).isPresent()
                    && !column.equals(first.column())
                    && isRare(connection, comparison, column)) {
                return "";
            }
        }
        return dialect.indexHint(sorted.get());
    }

    /** The comparisons for equality with own fields that every row found has to meet. */
    private List<Filter.Comparison> equalities(Filter filter) {
        List<Filter.Comparison> found = new ArrayList<>();
        if (filter instanceof Filter.And and) {
            and.parts().forEach(part -> found.addAll(equalities(part)));
        } else if (filter instanceof Filter.Comparison comparison
                && comparison.operator() == Operator.EQ
                && type.stored(comparison.path()).isPresent()
                && !type.isTitle(comparison.path())) {
            found.add(comparison);
        }
        return found;
    }

    private boolean isRare(Connection connection, Filter.Comparison comparison, String column)
            throws SQLException {
        ColumnKind kind = type.stored(comparison.path()).orElseThrow().main().kind();
        Object value = comparison.values().get(0);
        if (Operands.isDay(kind, value)) {
            return false;
        }
        Sql sql =
                new Sql()
                        .add(
                                "SELECT COUNT(*) FROM (SELECT 1 AS ONE FROM "
                                        + type.table()
                                        + " p WHERE p."
                                        + column
                                        + " = ")
                        .value(
                                kind,
                                new Operands(comparison.path(), java.time.ZoneOffset.UTC)
                                        .convert(kind, value))
                        .add(dialect.limit(FEW + 1) + ") c");
        try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
            sql.bind(statement);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1) <= FEW;
            }
        }
    }
}
