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
import org.tessera.platform.records.binding.BoundType;
import org.tessera.platform.records.binding.SystemField;
import org.tessera.platform.records.binding.TypeCatalog;

/**
 * The conditions of a filter on records linked to. Links to one record become left joins, links to
 * many become {@code EXISTS}. Immutable, made for one query of one caller.
 */
final class LinkConditions {

    private final FilterCompiler compiler;
    private final TypeCatalog catalog;
    private final Policy policy;
    private final Caller caller;

    LinkConditions(FilterCompiler compiler, TypeCatalog catalog, Policy policy, Caller caller) {
        this.compiler = compiler;
        this.catalog = catalog;
        this.policy = policy;
        this.caller = caller;
    }

    /**
     * A condition on a field of the one record linked to: through a left join, so that "no record"
     * counts as "no value".
     */
    Sql one(
            Filter.Comparison comparison,
            List<String> rest,
            FieldDescriptor field,
            BoundType type,
            String alias,
            Scope scope) {
        BoundType target = target(comparison, field.target(), type);
        Access access = readable(comparison, target, type);
        String key = alias + "." + field.name();
        String joined = scope.joinedAs(key);
        if (joined == null) {
            joined = scope.aliases().next();
            scope.joined(key, joined);
            scope.joins()
                    .add(
                            " LEFT JOIN "
                                    + target.table()
                                    + " "
                                    + joined
                                    + " ON "
                                    + joined
                                    + "."
                                    + target.column(SystemField.ID)
                                    + " = "
                                    + alias
                                    + "."
                                    + type.stored(field.name()).orElseThrow().main().column()
                                    + " AND "
                                    + joined
                                    + "."
                                    + target.column(SystemField.BIN_KEY)
                                    + " = 0")
                    .add(rowsOf(access, target, joined, scope));
        }
        return compiler.comparison(comparison, rest, target, joined, scope, access);
    }

    /** The rows of a linked type that the caller may see, as a further condition of a join. */
    private Sql rowsOf(Access access, BoundType target, String alias, Scope scope) {
        Sql sql = new Sql();
        if (access.rows() instanceof Filter.And and && and.parts().isEmpty()) {
            return sql;
        }
        Scope visible = new Scope(target, scope.aliases());
        Sql condition = compiler.condition(access.rows(), visible, Access.ALL);
        return sql.add(" AND EXISTS (SELECT 1 FROM " + target.table() + " " + visible.alias())
                .add(visible.joins())
                .add(
                        " WHERE "
                                + visible.alias()
                                + "."
                                + target.column(SystemField.ID)
                                + " = "
                                + alias
                                + "."
                                + target.column(SystemField.ID)
                                + " AND ")
                .add(condition)
                .add(")");
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
        Scope inner = new Scope(first, scope.aliases());
        String near =
                first.stored(relation ? field.near() : field.inverse())
                        .orElseThrow()
                        .main()
                        .column();
        boolean absence = rest.isEmpty() && comparison.operator() == Operator.NULL;
        Sql condition =
                absence
                        ? new Sql().add("1 = 1")
                        : compiler.comparison(
                                comparison,
                                innerPath(rest, field, first),
                                first,
                                inner.alias(),
                                inner,
                                access);
        boolean none = absence && Boolean.parseBoolean(comparison.values().get(0).toString());
        return new Sql()
                .add(none ? "NOT EXISTS (SELECT 1 FROM " : "EXISTS (SELECT 1 FROM ")
                .add(first.table() + " " + inner.alias())
                .add(inner.joins())
                .add(
                        " WHERE "
                                + inner.alias()
                                + "."
                                + near
                                + " = "
                                + alias
                                + "."
                                + type.column(SystemField.ID)
                                + " AND "
                                + inner.alias()
                                + "."
                                + first.column(SystemField.BIN_KEY)
                                + " = 0")
                .add(rowsOf(access, first, inner.alias(), inner))
                .add(" AND ")
                .add(condition)
                .add(")");
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
        return catalog.find(id).orElseThrow(() -> FilterCompiler.unknown(comparison.path(), type));
    }

    private Access readable(Filter.Comparison comparison, BoundType target, BoundType type) {
        Access access = policy.decide(caller, Operation.READ, target.type());
        if (!access.allowed()) {
            throw FilterCompiler.unknown(comparison.path(), type);
        }
        return access;
    }
}
