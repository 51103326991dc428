package org.tessera.platform.records.sql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.query.Sort;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.records.binding.BoundType;
import org.tessera.platform.records.binding.ColumnKind;
import org.tessera.platform.records.binding.FieldBinding;
import org.tessera.platform.records.binding.SystemField;

/**
 * A column that a list is sorted by.
 *
 * @param column its name
 * @param kind its type
 * @param descending whether the largest comes first
 * @param nullable whether rows may have no value there; such rows come last, whatever the direction
 */
record SortKey(String column, ColumnKind kind, boolean descending, boolean nullable) {

    /** Returns the keys of a query; the record's id is always the last one. */
    static List<SortKey> of(BoundType type, List<Sort> sort, Set<String> hidden) {
        List<SortKey> keys = new ArrayList<>();
        Set<String> columns = new HashSet<>();
        for (Sort each : sort) {
            SortKey key = key(type, each, hidden);
            if (columns.add(key.column())) {
                keys.add(key);
            }
        }
        String id = type.column(SystemField.ID);
        if (!columns.contains(id)) {
            boolean descending = !keys.isEmpty() && keys.get(0).descending();
            keys.add(new SortKey(id, ColumnKind.LONG, descending, false));
        }
        return keys;
    }

    private static SortKey key(BoundType type, Sort sort, Set<String> hidden) {
        String path = sort.path();
        if (path.equals("title") || (type.isTitle(path) && !hidden.contains(path))) {
            return new SortKey(
                    type.column(SystemField.TITLE_KEY), ColumnKind.TEXT, sort.descending(), false);
        }
        var system = SystemField.visible(path);
        if (system.isPresent()) {
            boolean nullable =
                    system.get() == SystemField.EXTERNAL_ID
                            || system.get() == SystemField.DELETED_AT;
            return new SortKey(
                    type.column(system.get()), system.get().kind(), sort.descending(), nullable);
        }
        FieldBinding binding =
                type.stored(path)
                        .filter(
                                found ->
                                        found.field().type().isSortable() && !hidden.contains(path))
                        .orElseThrow(
                                () ->
                                        ProblemException.badRequest(
                                                "sort",
                                                "unknown",
                                                new LocalizedText(
                                                                "{0} cannot be sorted by {1}",
                                                                "{0} no se puede ordenar por {1}")
                                                        .with(type.id(), path)));
        return new SortKey(binding.main().column(), binding.main().kind(), sort.descending(), true);
    }

    /** Returns the ORDER BY clause. */
    static String orderBy(List<SortKey> keys, String alias) {
        List<String> parts = new ArrayList<>();
        for (SortKey key : keys) {
            // Of the first key, the rows without a value are read on their own.
            boolean needsNullsLast = key.nullable && key.descending && !parts.isEmpty();
            parts.add(
                    alias
                            + "."
                            + key.column
                            + (key.descending ? " DESC" : "")
                            + (needsNullsLast ? " NULLS LAST" : ""));
        }
        return " ORDER BY " + String.join(", ", parts);
    }

    /** Returns the condition that a row has a value here, or that it has none. */
    Sql presence(String alias, boolean present) {
        return new Sql().add(alias + "." + column + (present ? " IS NOT NULL" : " IS NULL"));
    }

    /**
     * Returns the condition that a row comes behind the one with these values, among those that
     * like it have a value in the first key or like it have none. The first key is bounded on its
     * own as well, so that an index can begin there.
     */
    static Sql behind(List<SortKey> keys, List<Object> values, String alias) {
        Sql sql = new Sql();
        SortKey first = keys.get(0);
        if (values.get(0) != null) {
            sql.add(alias + "." + first.column + (first.descending ? " <= " : " >= "))
                    .value(first.kind, values.get(0))
                    .add(" AND ");
        }
        sql.add("(");
        boolean any = false;
        for (int i = 0; i < keys.size(); i++) {
            Sql beyond =
                    i == 0 && values.get(0) == null
                            ? null
                            : keys.get(i).beyond(values.get(i), alias, i > 0);
            if (beyond == null) {
                continue;
            }
            sql.add(any ? " OR (" : "(");
            any = true;
            for (int j = 0; j < i; j++) {
                sql.add(keys.get(j).same(values.get(j), alias)).add(" AND ");
            }
            sql.add(beyond).add(")");
        }
        return sql.add(")");
    }

    private Sql same(Object value, String alias) {
        String name = alias + "." + column;
        return value == null
                ? new Sql().add(name + " IS NULL")
                : new Sql().add(name + " = ").value(kind, value);
    }

    /** The condition that a row's value comes behind this one; null if none can. */
    private Sql beyond(Object value, String alias, boolean withNulls) {
        String name = alias + "." + column;
        if (value == null) {
            return null;
        }
        Sql sql = new Sql().add(name + (descending ? " < " : " > ")).value(kind, value);
        return withNulls && nullable
                ? new Sql().add("(").add(sql).add(" OR " + name + " IS NULL)")
                : sql;
    }
}
