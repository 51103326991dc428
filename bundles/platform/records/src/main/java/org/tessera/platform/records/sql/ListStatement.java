package org.tessera.platform.records.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.tessera.api.policy.Access;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.Record;
import org.tessera.platform.records.binding.BoundType;
import org.tessera.platform.records.binding.ColumnKind;
import org.tessera.platform.records.binding.SystemField;

/** The SQL of one list query. Not thread-safe; made for one query. */
final class ListStatement {

    private final BoundType type;
    private final Scope scope;
    private final Selection selection;
    private final List<SortKey> keys;
    private final Sql condition;
    private final Filter filter;
    private final Filter rows;

    ListStatement(
            BoundType type,
            RecordQuery query,
            Filter filter,
            Access access,
            FilterCompiler compiler) {
        this.type = type;
        this.filter = filter;
        this.scope = new Scope(type);
        this.selection = new Selection(type, query.fields(), access.hiddenFields());
        this.keys = SortKey.of(type, query.sort(), access.hiddenFields());
        this.rows = Filter.and(access.rows(), query.restriction());
        boolean bin = query.bin() == RecordQuery.Bin.ONLY;
        this.condition =
                new Sql()
                        .add(
                                scope.alias()
                                        + "."
                                        + type.column(SystemField.BIN_KEY)
                                        + (bin ? " <> 0" : " = 0"))
                        .add(" AND ")
                        .add(compiler.rows(rows, scope))
                        .add(" AND ")
                        .add(compiler.condition(filter, scope, access));
    }

    List<SortKey> keys() {
        return keys;
    }

    Filter filter() {
        return filter;
    }

    /** Returns what the policy grants. */
    Filter rows() {
        return rows;
    }

    /**
     * The rows that have a value in the first key, or those that have none, from the beginning or
     * behind a cursor's values.
     */
    Sql part(boolean present, List<Object> after, AccessPath.Choice path, String limit) {
        Sql restriction = new Sql();
        SortKey first = keys.get(0);
        if (first.nullable()) {
            restriction.add(" AND ").add(first.presence(scope.alias(), present));
        }
        if (path.bound() != null && (present || !path.sorted())) {
            restriction.add(" AND ").add(path.bound().condition(scope.alias()));
        }
        if (path.among() != null) {
            restriction.add(" AND ").add(among(path.among()));
        }
        // In front of the filter: Derby begins an index at the first bound that it finds.
        Sql start = new Sql();
        if (path.from().isPresent()) {
            start.add(scope.alias() + "." + type.column(SystemField.ID) + " >= ")
                    .value(ColumnKind.LONG, path.from().getAsLong())
                    .add(" AND ");
        }
        if (after != null) {
            start.add(SortKey.behind(keys, after, scope.alias())).add(" AND ");
        }
        return page(start, restriction, path.hint(), limit);
    }

    private Sql among(List<Long> keys) {
        return keys.isEmpty()
                ? new Sql().add("1 = 0")
                : new Sql()
                        .add(scope.alias() + "." + type.column(SystemField.ID) + " IN ")
                        .values(ColumnKind.LONG, keys);
    }

    private Sql page(Sql start, Sql restriction, String hint, String limit) {
        Sql sql = new Sql().add("SELECT " + selection.columns(scope.alias()));
        for (SortKey key : keys) {
            sql.add(", " + scope.alias() + "." + key.column());
        }
        sql.add(from(hint)).add(scope.joins()).add(" WHERE ").add(start).add(condition);
        return sql.add(restriction).add(SortKey.orderBy(keys, scope.alias())).add(limit);
    }

    /** How many rows there are, counted up to a limit. */
    Sql count(String hint, String limit) {
        return new Sql()
                .add("SELECT COUNT(*) FROM (SELECT 1 AS ONE" + from(hint))
                .add(scope.joins())
                .add(" WHERE ")
                .add(condition)
                .add(limit + ") c");
    }

    private String from(String hint) {
        return " FROM " + type.table() + " " + scope.alias() + hint;
    }

    /** How many of the rows with the next ids from a pivot on meet the condition. */
    Sql sample(long pivot, String limit) {
        return new Sql()
                .add("SELECT COUNT(*), SUM(CASE WHEN ")
                .add(condition)
                .add(
                        " THEN 1 ELSE 0 END) FROM (SELECT * FROM "
                                + type.table()
                                + " s WHERE s."
                                + type.column(SystemField.ID)
                                + " >= ")
                .value(ColumnKind.LONG, pivot)
                .add(" ORDER BY s." + type.column(SystemField.ID) + limit + ") " + scope.alias())
                .add(scope.joins());
    }

    Record read(ResultSet row) throws SQLException {
        return selection.read(row);
    }

    /** The values of the sort keys in the current row, which stand behind the record's columns. */
    List<Object> sortValues(ResultSet row) throws SQLException {
        int index = row.getMetaData().getColumnCount() - keys.size() + 1;
        List<Object> values = new ArrayList<>(keys.size());
        for (SortKey key : keys) {
            values.add(key.kind().read(row, index++));
        }
        return values;
    }
}
