package org.tessera.platform.records.sql;

import java.util.ArrayList;
import java.util.List;
import org.tessera.api.caller.Caller;
import org.tessera.api.policy.Access;
import org.tessera.api.policy.Operation;
import org.tessera.api.policy.Policy;
import org.tessera.api.query.Filter;
import org.tessera.api.query.Operator;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;
import org.tessera.platform.persistence.Dialect;
import org.tessera.platform.records.binding.BoundType;
import org.tessera.platform.records.binding.SystemField;
import org.tessera.platform.records.binding.TypeCatalog;

/**
 * The conditions of a filter on records linked to. Links to one record become left joins, links to
 * many and what is within these {@code EXISTS}. Immutable, made for one query of one caller.
 */
final class LinkConditions {

    private final FilterCompiler compiler;
    private final TypeCatalog catalog;
    private final Policy policy;
    private final Dialect dialect;
    private final Caller caller;

    LinkConditions(
            FilterCompiler compiler,
            TypeCatalog catalog,
            Policy policy,
            Dialect dialect,
            Caller caller) {
        this.compiler = compiler;
        this.dialect = dialect;
        this.catalog = catalog;
        this.policy = policy;
        this.caller = caller;
    }

    /** A condition on a field of the one record linked to. "No record" counts as "no value". */
    Sql one(
            Filter.Comparison comparison,
            List<String> rest,
            FieldDescriptor field,
            BoundType type,
            String alias,
            Scope scope) {
        BoundType target = target(comparison, field.target(), type);
        Access access = readable(comparison, target, type);
        String link = alias + "." + type.stored(field.name()).orElseThrow().main().column();
        if (scope.isInner()) {
            return within(comparison, rest, target, access, link, scope);
        }
        // A table joined for a filter has the rows that the caller sees alone.
        String join = compiler.isProduct() ? link + " of all" : link;
        String joined = scope.joinedAs(join);
        if (joined == null) {
            joined = scope.join(join);
            scope.joins()
                    .add(" LEFT JOIN " + table(target, joined, SystemField.ID) + " ON ")
                    .add(visible(target, access, joined, scope.inner(target)))
                    .add(" AND " + joined + "." + target.column(SystemField.ID) + " = " + link);
        }
        return compiler.comparison(comparison, rest, target, joined, scope, access);
    }

    /**
     * The condition without a join: Derby looks for the rows of a SELECT within another by reading
     * the whole table if another is joined to it.
     */
    private Sql within(
            Filter.Comparison comparison,
            List<String> rest,
            BoundType target,
            Access access,
            String link,
            Scope scope) {
        Scope there = scope.inner(target);
        Sql linked =
                new Sql()
                        .add("EXISTS (SELECT 1 FROM ")
                        .add(table(target, there.alias(), SystemField.ID) + " WHERE ")
                        .add(there.alias() + "." + target.column(SystemField.ID) + " = " + link)
                        .add(" AND ")
                        .add(visible(target, access, there.alias(), there));
        Sql condition = compiler.comparison(comparison, rest, target, there.alias(), there, access);
        Sql present = new Sql().add(linked).add(" AND ").add(condition).add(")");
        return compiler.holdsForNothing(comparison, rest, target)
                ? new Sql().add("(").add(present).add(" OR NOT ").add(linked).add("))")
                : present;
    }

    /** Tells whether a comparison holds where there is no record to link from. */
    boolean holdsForNothing(
            Filter.Comparison comparison, List<String> rest, FieldDescriptor field) {
        return compiler.holdsForNothing(comparison, rest, catalog.get(field.target()));
    }

    /** The rows of a type that the caller may see, outside the bin. */
    private Sql visible(BoundType type, Access access, String alias, Scope scope) {
        Sql sql = new Sql().add(alias + "." + type.column(SystemField.BIN_KEY) + " = 0");
        return access.isEveryRow()
                ? sql
                : sql.add(" AND ").add(compiler.rows(access.rows(), type, alias, scope));
    }

    /** A table whose rows the database is told to look up one by one. */
    private String table(BoundType type, String alias, SystemField by) {
        return table(type, alias, type.column(by));
    }

    private String table(BoundType type, String alias, String column) {
        return type.table() + " " + alias + IndexHints.of(dialect, type, column);
    }

    /** A condition on the records of a to-many link: at least one of them meets it. */
    Sql many(
            Filter.Comparison comparison,
            List<String> rest,
            FieldDescriptor field,
            BoundType type,
            String alias,
            Scope scope) {
        boolean relation = field.type() == FieldType.RELATION;
        BoundType first = target(comparison, relation ? field.through() : field.target(), type);
        Access access = readable(comparison, first, type);
        Scope inner = scope.inner(first);
        String near =
                first.stored(relation ? field.near() : field.inverse())
                        .orElseThrow()
                        .main()
                        .column();
        boolean absence = rest.isEmpty() && comparison.operator() == Operator.NULL;
        boolean none = absence && Boolean.parseBoolean(comparison.values().get(0).toString());
        Sql sql =
                new Sql()
                        .add(none ? "NOT EXISTS (SELECT 1 FROM " : "EXISTS (SELECT 1 FROM ")
                        .add(table(first, inner.alias(), near) + " WHERE ")
                        .add(inner.alias() + "." + near + " = ")
                        .add(alias + "." + type.column(SystemField.ID) + " AND ")
                        .add(visible(first, access, inner.alias(), inner));
        if (!absence) {
            List<String> path = innerPath(rest, field, first);
            sql.add(" AND ")
                    .add(
                            compiler.comparison(
                                    comparison, path, first, inner.alias(), inner, access));
        }
        return sql.add(")");
    }

    /**
     * The path as it reads from the junction: its own attributes first, else fields of the record
     * at the far end.
     */
    private static List<String> innerPath(
            List<String> rest, FieldDescriptor field, BoundType first) {
        if (field.type() == FieldType.LINKS) {
            return rest.isEmpty() ? List.of(SystemField.ID.attribute()) : rest;
        }
        if (!rest.isEmpty() && first.type().field(rest.get(0)).isPresent()) {
            return rest;
        }
        List<String> path = new ArrayList<>();
        path.add(field.far());
        path.addAll(rest);
        return path;
    }

    private BoundType target(Filter.Comparison comparison, String id, BoundType type) {
        return catalog.find(id)
                .orElseThrow(
                        () ->
                                catalog.unavailable(id)
                                        .orElseGet(
                                                () ->
                                                        FilterCompiler.unknown(
                                                                comparison.path(), type)));
    }

    private Access readable(Filter.Comparison comparison, BoundType target, BoundType type) {
        Access access = policy.decide(caller, Operation.READ, target.type());
        if (!access.allowed()) {
            throw FilterCompiler.unknown(comparison.path(), type);
        }
        return access;
    }
}
