package org.tessera.platform.records.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.tessera.platform.persistence.Dialect;
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

    private final Dialect dialect;
    private final BoundType type;
    private final IndexedConditions conditions;
    private final FewRows fewRows;

    /**
     * The index that a page is read with.
     *
     * @param hint what the database is told; empty if it decides itself
     * @param sorted whether the rows come in sort order
     * @param bound where the values of the index end; null if that does not matter
     * @param among keys of rows among which all that are wanted are; null if that is not known
     * @param isNewestFirst whether the rows come from the largest key on
     * @param from the smallest key of a row that is wanted; empty if that is not known
     */
    record Choice(
            String hint,
            boolean sorted,
            Bound bound,
            List<Long> among,
            boolean isNewestFirst,
            OptionalLong from) {

        static final Choice NONE = new Choice("", false, null);

        Choice(String hint, boolean sorted, Bound bound) {
            this(hint, sorted, bound, null);
        }

        Choice(String hint, boolean sorted, Bound bound, List<Long> among) {
            this(hint, sorted, bound, among, false, OptionalLong.empty());
        }

        static Choice newestFirst(String hint) {
            return new Choice(hint, false, null, null, true, OptionalLong.empty());
        }

        Choice from(OptionalLong key) {
            return new Choice(hint, sorted, bound, among, isNewestFirst, key);
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

        static Bound of(FieldBinding binding) {
            return new Bound(binding.main().column(), binding.main().kind(), binding.largest());
        }

        Sql condition(String alias) {
            return new Sql().add(alias + "." + column + " <= ").value(kind, largest);
        }
    }

    AccessPath(Dialect dialect, BoundType type, ZoneId zone) {
        this.dialect = dialect;
        this.type = type;
        this.conditions = new IndexedConditions(dialect, type);
        this.fewRows = new FewRows(dialect, type, zone);
    }

    /** Chooses the index for a page. */
    Choice choose(Connection connection, ListStatement statement) throws SQLException {
        if (dialect.indexHint("X").isEmpty()) {
            return Choice.NONE;
        }
        SortKey first = statement.keys().get(0);
        for (IndexedCondition candidate : conditions.of(statement.filter())) {
            if (!candidate.isInOrder(first)
                    && (candidate.isLongList() || fewRows.isRare(connection, candidate))) {
                return new Choice(candidate.hint(), false, candidate.bound());
            }
        }
        // A policy's list may name everybody.
        for (IndexedCondition candidate : conditions.of(statement.rows())) {
            if (!candidate.isInOrder(first) && fewRows.isRare(connection, candidate)) {
                return new Choice(candidate.hint(), false, candidate.bound());
            }
        }
        Optional<List<Long>> few = fewRows.of(connection, statement.rows());
        if (few.isPresent()) {
            String byKey = IndexHints.of(dialect, type, type.column(SystemField.ID));
            return new Choice(byKey, false, null, few.get());
        }
        if (first.column().equals(type.column(SystemField.ID)) && first.descending()) {
            return Choice.newestFirst(IndexHints.of(dialect, type, first.column()));
        }
        Bound bound =
                type.stored().stream()
                        .filter(binding -> binding.main().column().equals(first.column()))
                        .findFirst()
                        .map(Bound::of)
                        .orElse(null);
        return IndexHints.inSortOrder(dialect, type, statement.keys())
                .map(hint -> new Choice(hint, true, bound))
                .orElse(Choice.NONE);
    }
}
