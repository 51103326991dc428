package org.tessera.platform.records.sql;

import java.util.ArrayList;
import java.util.List;
import org.tessera.api.caller.Caller;
import org.tessera.api.policy.Access;
import org.tessera.api.policy.Operation;
import org.tessera.api.policy.Policy;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.query.Filter;
import org.tessera.api.query.Operator;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;
import org.tessera.platform.persistence.Dialect;
import org.tessera.platform.records.binding.BoundType;
import org.tessera.platform.records.binding.FieldBinding;
import org.tessera.platform.records.binding.SystemField;
import org.tessera.platform.records.binding.TypeCatalog;

/**
 * Turns filters into SQL conditions. Links to one record become left joins, links to many become
 * {@code EXISTS}. What the caller may not see does not exist for its filters: types, records and
 * fields alike. Immutable, made for one query of one caller.
 */
final class FilterCompiler {

    private static final int MAX_DEPTH = 4;

    private final TypeCatalog catalog;
    private final Policy policy;
    private final Dialect dialect;
    private final Caller caller;

    FilterCompiler(TypeCatalog catalog, Policy policy, Dialect dialect, Caller caller) {
        this.catalog = catalog;
        this.policy = policy;
        this.dialect = dialect;
        this.caller = caller;
    }

    /** Returns the condition; joins that it needs are added to the scope. */
    Sql condition(Filter filter, Scope scope, Access access) {
        if (filter instanceof Filter.And and) {
            return and.parts().isEmpty()
                    ? new Sql().add("1 = 1")
                    : group(and.parts(), " AND ", scope, access);
        }
        if (filter instanceof Filter.Or or) {
            return group(or.parts(), " OR ", scope, access);
        }
        Filter.Comparison comparison = (Filter.Comparison) filter;
        List<String> path = List.of(comparison.path().split("\\.", -1));
        if (path.size() > MAX_DEPTH) {
            throw ProblemException.badRequest(
                    comparison.path(),
                    "too-deep",
                    new LocalizedText(
                                    "{0} goes through too many links",
                                    "{0} pasa por demasiados enlaces")
                            .with(comparison.path()));
        }
        return comparison(comparison, path, scope.type(), scope.alias(), scope, access);
    }

    private Sql group(List<Filter> parts, String word, Scope scope, Access access) {
        Sql sql = new Sql().add("(");
        for (int i = 0; i < parts.size(); i++) {
            sql.add(i == 0 ? "" : word).add(condition(parts.get(i), scope, access));
        }
        return sql.add(")");
    }

    private Sql comparison(
            Filter.Comparison comparison,
            List<String> path,
            BoundType type,
            String alias,
            Scope scope,
            Access access) {
        String name = path.get(0);
        if (path.size() == 1) {
            var system = SystemField.visible(name);
            if (system.isPresent()) {
                return systemField(comparison, system.get(), type, alias);
            }
        }
        FieldDescriptor field =
                type.type()
                        .field(name)
                        .filter(found -> !access.hiddenFields().contains(name))
                        .orElseThrow(() -> unknown(comparison.path(), type));
        List<String> rest = path.subList(1, path.size());
        return switch (field.type()) {
            case LINK ->
                    rest.isEmpty()
                            ? column(comparison, type.stored(name).orElseThrow(), alias)
                            : linked(comparison, rest, field, type, alias, scope);
            case LINKS, RELATION -> many(comparison, rest, field, type, alias, scope);
            default ->
                    rest.isEmpty()
                            ? field(comparison, field, type, alias)
                            : part(comparison, rest, type.stored(name).orElseThrow(), alias, type);
        };
    }

    private Sql systemField(
            Filter.Comparison comparison, SystemField system, BoundType type, String alias) {
        ColumnCondition condition = condition(comparison);
        if (system == SystemField.TITLE) {
            return condition.title(alias + "." + type.column(SystemField.TITLE_KEY));
        }
        return condition.column(alias + "." + type.column(system), system.kind());
    }

    private Sql field(
            Filter.Comparison comparison, FieldDescriptor field, BoundType type, String alias) {
        if (field.type() == FieldType.ADDRESS) {
            throw ProblemException.badRequest(
                    comparison.path(),
                    "part",
                    new LocalizedText(
                                    "name a part of the address, such as {0}.city",
                                    "indique una parte de la dirección, como {0}.city")
                            .with(field.name()));
        }
        if (type.isTitle(field.name()) && comparison.operator() != Operator.NULL) {
            return condition(comparison).title(alias + "." + type.column(SystemField.TITLE_KEY));
        }
        return column(comparison, type.stored(field.name()).orElseThrow(), alias);
    }

    private Sql column(Filter.Comparison comparison, FieldBinding binding, String alias) {
        String column = alias + "." + binding.main().column();
        ColumnCondition condition = condition(comparison);
        return binding.field().type() == FieldType.MULTI_CHOICE
                ? condition.multiChoice(column)
                : condition.column(column, binding.main().kind());
    }

    private Sql part(
            Filter.Comparison comparison,
            List<String> rest,
            FieldBinding binding,
            String alias,
            BoundType type) {
        String attribute =
                binding.field().name()
                        + Character.toUpperCase(rest.get(0).isEmpty() ? ' ' : rest.get(0).charAt(0))
                        + (rest.get(0).isEmpty() ? "" : rest.get(0).substring(1));
        return binding.parts().stream()
                .filter(
                        part ->
                                rest.size() == 1
                                        && (part != binding.main()
                                                || binding.field().type() == FieldType.ADDRESS))
                .filter(part -> part.attribute().equals(attribute))
                .findFirst()
                .map(part -> condition(comparison).column(alias + "." + part.column(), part.kind()))
                .orElseThrow(() -> unknown(comparison.path(), type));
    }

    private ColumnCondition condition(Filter.Comparison comparison) {
        return new ColumnCondition(dialect, comparison, caller.zone());
    }

    /**
     * A condition on a field of the one record linked to: through a left join, so that "no record"
     * counts as "no value".
     */
    private Sql linked(
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
        return comparison(comparison, rest, target, joined, scope, access);
    }

    /** The rows of a linked type that the caller may see, as a further condition of a join. */
    private Sql rowsOf(Access access, BoundType target, String alias, Scope scope) {
        Sql sql = new Sql();
        if (access.rows() instanceof Filter.And and && and.parts().isEmpty()) {
            return sql;
        }
        Scope visible = new Scope(target, scope.aliases());
        Sql condition = condition(access.rows(), visible, Access.ALL);
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
    private Sql many(
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
                        : comparison(
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
        return catalog.find(id).orElseThrow(() -> unknown(comparison.path(), type));
    }

    private Access readable(Filter.Comparison comparison, BoundType target, BoundType type) {
        Access access = policy.decide(caller, Operation.READ, target.type());
        if (!access.allowed()) {
            throw unknown(comparison.path(), type);
        }
        return access;
    }

    static ProblemException unknown(String path, BoundType type) {
        return ProblemException.badRequest(
                path,
                "unknown",
                new LocalizedText("{0} has no field {1}", "{0} no tiene el campo {1}")
                        .with(type.id(), path));
    }
}
