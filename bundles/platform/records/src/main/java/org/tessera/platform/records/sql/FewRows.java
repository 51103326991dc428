package org.tessera.platform.records.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tessera.api.query.Filter;
import org.tessera.platform.persistence.Dialect;
import org.tessera.platform.records.binding.BoundType;
import org.tessera.platform.records.binding.SystemField;

/** Asks the database which conditions find few rows. Immutable, made for one query. */
final class FewRows {

    /** No more rows than this are few. */
    static final int FEW = 1_000;

    private final Dialect dialect;
    private final BoundType type;
    private final ZoneId zone;
    private final IndexedConditions conditions;

    FewRows(Dialect dialect, BoundType type, ZoneId zone) {
        this.dialect = dialect;
        this.type = type;
        this.zone = zone;
        this.conditions = new IndexedConditions(dialect, type);
    }

    /** Tells whether a condition finds few rows. */
    boolean isRare(Connection connection, IndexedCondition candidate) throws SQLException {
        if (candidate.isUnique()) {
            return true;
        }
        Sql sql =
                new Sql()
                        .add("SELECT COUNT(*) FROM (SELECT 1 AS ONE FROM " + type.table() + " p")
                        .add(candidate.hint() + " WHERE ")
                        .add(candidate.condition(dialect, zone, "p"))
                        .add(dialect.limit(FEW + 1) + ") c");
        try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
            sql.bind(statement);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1) <= FEW;
            }
        }
    }

    /**
     * Returns the keys of few rows among which all are that meet a condition, if indexes tell of
     * each of its alternatives that it finds few.
     */
    Optional<List<Long>> of(Connection connection, Filter filter) throws SQLException {
        if (filter instanceof Filter.And and) {
            for (Filter part : and.parts()) {
                Optional<List<Long>> found = of(connection, part);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        if (!(filter instanceof Filter.Or or)) {
            return Optional.empty();
        }
        Set<Long> keys = new LinkedHashSet<>();
        for (Filter part : or.parts()) {
            IndexedCondition rare = null;
            for (IndexedCondition candidate : conditions.of(part)) {
                if (rare == null && isRare(connection, candidate)) {
                    rare = candidate;
                }
            }
            if (rare == null) {
                return Optional.empty();
            }
            addKeys(connection, rare, keys);
            if (keys.size() > FEW) {
                return Optional.empty();
            }
        }
        return Optional.of(List.copyOf(keys));
    }

    private void addKeys(Connection connection, IndexedCondition candidate, Set<Long> keys)
            throws SQLException {
        Sql sql =
                new Sql()
                        .add("SELECT p." + type.column(SystemField.ID) + " FROM ")
                        .add(type.table() + " p" + candidate.hint() + " WHERE ")
                        .add(candidate.condition(dialect, zone, "p"))
                        .add(dialect.limit(FEW + 1));
        try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
            sql.bind(statement);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    keys.add(row.getLong(1));
                }
            }
        }
    }
}
