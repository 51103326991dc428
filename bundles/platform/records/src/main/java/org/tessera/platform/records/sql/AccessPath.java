package org.tessera.platform.records.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tessera.api.query.Filter;
import org.tessera.api.query.Operator;
import org.tessera.api.type.FieldType;
import org.tessera.platform.persistence.Dialect;
import org.tessera.platform.persistence.TableDefinition;
import org.tessera.platform.records.binding.BoundType;
import org.tessera.platform.records.binding.ColumnKind;
import org.tessera.platform.records.binding.FieldBinding;
import org.tessera.platform.records.binding.SystemField;

/**
 * Chooses the index for a page on databases whose optimizer does not reckon with the small number
 * of rows that a page needs. A condition that finds few rows decides; otherwise the index in sort
 * order does, since it finds a page after few rows. Immutable, made for one query.
 */
final class AccessPath {

    /** A condition that finds no more rows than this decides. */
    static final int FEW = 1_000;

    /** So many values are looked up one by one; going through other rows compares with all. */
    private static final int MANY_VALUES = 20;

    private final Dialect dialect;
    private final BoundType type;
    private final ZoneId zone;

    /**
     * The index that a page is read with.
     *
     * @param hint what the database is told; empty if it decides itself
     * @param sorted whether the rows come in sort order
     * @param bound where the values of the index end; null if that does not matter
     * @param among keys of rows among which all that are wanted are; null if that is not known
     */
    record Choice(String hint, boolean sorted, Bound bound, List<Long> among) {

        static final Choice NONE = new Choice("", false, null);

        Choice(String hint, boolean sorted, Bound bound) {
            this(hint, sorted, bound, null);
        }
    }

    /**
     * A condition that every value of a column meets: Derby has rows without a value behind the
     * largest one and would go through them all.
     *
     * @param column the column
     * @param kind its type
     * @param largest no value of the column is larger
     */
    record Bound(String column, ColumnKind kind, Object largest) {

        private static Bound of(FieldBinding binding) {
            return new Bound(binding.main().column(), binding.main().kind(), binding.largest());
        }

        Sql condition(String alias) {
            return new Sql().add(alias + "." + column + " <= ").value(kind, largest);
        }
    }

    /**
     * A condition of the filter that an index serves.
     *
     * @param column the column with the index
     * @param kind its type
     * @param hint the hint to use the index
     * @param unique whether a value has one row at most
     * @param title whether the column keeps titles as they are compared
     * @param bound where the values of the column end; null if the condition ends before
     */
    private record Candidate(
            Filter.Comparison comparison,
            String column,
            ColumnKind kind,
            String hint,
            boolean unique,
            boolean title,
            Bound bound) {}

    AccessPath(Dialect dialect, BoundType type, ZoneId zone) {
        this.dialect = dialect;
        this.type = type;
        this.zone = zone;
    }

    /** Returns the hint to find rows by the value of a column; empty if no index begins with it. */
    static String hint(Dialect dialect, BoundType type, String column) {
        if (column.equals(type.column(SystemField.ID))) {
            return dialect.constraintHint(TableDefinition.primaryKeyName(type.table()));
        }
        if (column.equals(type.column(SystemField.EXTERNAL_ID))) {
            List<String> key = List.of(column, type.column(SystemField.BIN_KEY));
            return dialect.constraintHint(TableDefinition.uniqueName(type.table(), key));
        }
        return type.index(column).map(dialect::indexHint).orElse("");
    }

    /** Chooses the index for a page. */
    Choice choose(Connection connection, ListStatement statement) throws SQLException {
        if (dialect.indexHint("X").isEmpty()) {
            return Choice.NONE;
        }
        SortKey first = statement.keys().get(0);
        for (Candidate candidate : candidates(Filter.and(statement.filter(), statement.rows()))) {
            boolean inOrder =
                    candidate.column().equals(first.column())
                            && candidate.comparison().operator() != Operator.IN;
            if (!inOrder && isRare(connection, candidate)) {
                return new Choice(candidate.hint(), false, candidate.bound());
            }
        }
        Optional<List<Long>> few = few(connection, statement.rows());
        if (few.isPresent()) {
            String byKey = hint(dialect, type, type.column(SystemField.ID));
            return new Choice(byKey, false, null, few.get());
        }
        Bound bound =
                type.stored().stream()
                        .filter(binding -> binding.main().column().equals(first.column()))
                        .findFirst()
                        .map(Bound::of)
                        .orElse(null);
        return inSortOrder(statement.keys())
                .map(hint -> new Choice(hint, true, bound))
                .orElse(Choice.NONE);
    }

    /**
     * The keys of few rows among which all are that meet a condition, if indexes tell of each of
     * its alternatives that it finds few.
     */
    private Optional<List<Long>> few(Connection connection, Filter filter) throws SQLException {
        if (filter instanceof Filter.And and) {
            for (Filter part : and.parts()) {
                Optional<List<Long>> found = few(connection, part);
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
            Candidate rare = null;
            for (Candidate candidate : candidates(part)) {
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

    private void addKeys(Connection connection, Candidate candidate, Set<Long> keys)
            throws SQLException {
        ColumnCondition condition = new ColumnCondition(dialect, candidate.comparison(), zone);
        String column = "p." + candidate.column();
        Sql sql =
                new Sql()
                        .add("SELECT p." + type.column(SystemField.ID) + " FROM ")
                        .add(type.table() + " p" + candidate.hint() + " WHERE ")
                        .add(
                                candidate.title()
                                        ? condition.title(column)
                                        : condition.column(column, candidate.kind()));
        if (candidate.bound() != null) {
            sql.add(" AND ").add(candidate.bound().condition("p"));
        }
        sql.add(dialect.limit(FEW + 1));
        try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
            sql.bind(statement);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    keys.add(row.getLong(1));
                }
            }
        }
    }

    /** The hint for the index that has the rows in sort order, if there is one. */
    private Optional<String> inSortOrder(List<SortKey> keys) {
        SortKey first = keys.get(0);
        String id = type.column(SystemField.ID);
        if (first.column().equals(id)) {
            return first.descending() ? Optional.empty() : Optional.of(hint(dialect, type, id));
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

    /** The comparisons with own fields that every row found has to meet and that have an index. */
    private List<Candidate> candidates(Filter filter) {
        List<Candidate> found = new ArrayList<>();
        if (filter instanceof Filter.And and) {
            and.parts().forEach(part -> found.addAll(candidates(part)));
        } else if (filter instanceof Filter.Comparison comparison && isSargable(comparison)) {
            candidate(comparison).filter(each -> !each.hint().isEmpty()).ifPresent(found::add);
        }
        return found;
    }

    private static boolean isSargable(Filter.Comparison comparison) {
        return switch (comparison.operator()) {
            case EQ -> !comparison.values().get(0).toString().contains("*");
            case IN, GT, GE, LT, LE -> true;
            default -> false;
        };
    }

    private Optional<Candidate> candidate(Filter.Comparison comparison) {
        String path = comparison.path();
        if (path.equals(SystemField.TITLE.attribute()) || type.isTitle(path)) {
            return Optional.of(system(comparison, SystemField.TITLE_KEY, false));
        }
        if (path.equals(SystemField.ID.attribute())) {
            return Optional.of(system(comparison, SystemField.ID, true));
        }
        if (path.equals(SystemField.EXTERNAL_ID.attribute())) {
            return Optional.of(system(comparison, SystemField.EXTERNAL_ID, true));
        }
        return type.stored(path)
                .filter(binding -> binding.field().type() != FieldType.MULTI_CHOICE)
                .map(binding -> field(comparison, binding));
    }

    private Candidate system(Filter.Comparison comparison, SystemField field, boolean unique) {
        String column = type.column(field);
        return new Candidate(
                comparison,
                column,
                field.kind(),
                hint(dialect, type, column),
                unique,
                field == SystemField.TITLE_KEY,
                null);
    }

    private Candidate field(Filter.Comparison comparison, FieldBinding binding) {
        String column = binding.main().column();
        Operator operator = comparison.operator();
        boolean open = operator == Operator.GT || operator == Operator.GE;
        return new Candidate(
                comparison,
                column,
                binding.main().kind(),
                hint(dialect, type, column),
                binding.field().unique(),
                false,
                open ? Bound.of(binding) : null);
    }

    private boolean isRare(Connection connection, Candidate candidate) throws SQLException {
        Operator operator = candidate.comparison().operator();
        int values = candidate.comparison().values().size();
        if (operator == Operator.IN && values > MANY_VALUES) {
            return true;
        }
        boolean equality = operator == Operator.EQ || operator == Operator.IN;
        if (equality && candidate.unique()) {
            return true;
        }
        ColumnCondition condition = new ColumnCondition(dialect, candidate.comparison(), zone);
        String column = "p." + candidate.column();
        Sql sql =
                new Sql()
                        .add("SELECT COUNT(*) FROM (SELECT 1 AS ONE FROM " + type.table() + " p")
                        .add(candidate.hint() + " WHERE ")
                        .add(
                                candidate.title()
                                        ? condition.title(column)
                                        : condition.column(column, candidate.kind()));
        if (candidate.bound() != null) {
            sql.add(" AND ").add(candidate.bound().condition("p"));
        }
        sql.add(dialect.limit(FEW + 1) + ") c");
        try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
            sql.bind(statement);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1) <= FEW;
            }
        }
    }
}
