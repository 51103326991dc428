package org.tessera.platform.records.sql;

import java.util.List;
import org.tessera.api.caller.Caller;
import org.tessera.api.policy.Access;
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
 * Turns filters into SQL conditions. What the caller may not see does not exist for its filters:
 * types, records and fields alike. Immutable, made for one query of one caller.
 */
final class FilterCompiler {

    private static final int MAX_DEPTH = 4;

    private final Dialect dialect;
    private final Caller caller;
    private final LinkConditions links;
    private final FilterCompiler product;

    FilterCompiler(TypeCatalog catalog, Policy policy, Dialect dialect, Caller caller) {
        this.dialect = dialect;
        this.caller = caller;
        this.links = new LinkConditions(this, catalog, policy, dialect, caller);
        this.product = new FilterCompiler(catalog, dialect, caller);
    }

    /** Creates the one that compiles what the policy grants, for which everything is there. */
    private FilterCompiler(TypeCatalog catalog, Dialect dialect, Caller caller) {
        Policy everything = (who, operation, type) -> Access.ALL;
        this.dialect = dialect;
        this.caller = caller;
        this.links = new LinkConditions(this, catalog, everything, dialect, caller);
        this.product = this;
    }

    /** Tells whether this is the one that compiles what the policy grants. */
    boolean isProduct() {
        return product == this;
    }

    /** Returns the condition that a policy or the product itself puts on the rows of a scope. */
    Sql rows(Filter rows, Scope scope) {
        return rows(rows, scope.type(), scope.alias(), scope);
    }

    /** Returns the condition that a policy puts on a table of the scope. */
    Sql rows(Filter rows, BoundType type, String alias, Scope scope) {
        return product.condition(rows, type, alias, scope, Access.ALL);
    }

    /** Returns the condition; joins that it needs are added to the scope. */
    Sql condition(Filter filter, Scope scope, Access access) {
        return condition(filter, scope.type(), scope.alias(), scope, access);
    }

    /** Returns the condition on a table of the scope. */
    Sql condition(Filter filter, BoundType type, String alias, Scope scope, Access access) {
        if (filter instanceof Filter.And and) {
            return and.parts().isEmpty()
                    ? new Sql().add("1 = 1")
                    : group(and.parts(), " AND ", type, alias, scope, access);
        }
        if (filter instanceof Filter.Or or) {
            return group(or.parts(), " OR ", type, alias, scope, access);
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
        return comparison(comparison, path, type, alias, scope, access);
    }

    private Sql group(
            List<Filter> parts,
            String word,
            BoundType type,
            String alias,
            Scope scope,
            Access access) {
        Sql sql = new Sql().add("(");
        for (int i = 0; i < parts.size(); i++) {
            sql.add(i == 0 ? "" : word).add(condition(parts.get(i), type, alias, scope, access));
        }
        return sql.add(")");
    }

    /** Returns the condition of one comparison whose path begins at a table of the scope. */
    Sql comparison(
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
                            : links.one(comparison, rest, field, type, alias, scope);
            case LINKS, RELATION -> links.many(comparison, rest, field, type, alias, scope);
            default ->
                    rest.isEmpty()
                            ? field(comparison, field, type, alias)
                            : part(comparison, rest, type.stored(name).orElseThrow(), alias, type);
        };
    }

    /**
     * Tells whether a comparison that was found to be right holds for a record that is not there.
     */
    boolean holdsForNothing(Filter.Comparison comparison, List<String> path, BoundType type) {
        FieldDescriptor field = type.type().field(path.get(0)).orElse(null);
        List<String> rest = path.subList(1, path.size());
        if (field != null && field.type() == FieldType.LINK && !rest.isEmpty()) {
            return links.holdsForNothing(comparison, rest, field);
        }
        if (field != null
                && (field.type() == FieldType.LINKS || field.type() == FieldType.RELATION)) {
            return rest.isEmpty()
                    && comparison.operator() == Operator.NULL
                    && condition(comparison).holdsForNothing(false);
        }
        return condition(comparison)
                .holdsForNothing(field != null && field.type() == FieldType.BOOLEAN);
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
        if (!isProduct()) {
            KnownChoices.require(comparison, binding.field());
        }
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

    static ProblemException unknown(String path, BoundType type) {
        return ProblemException.badRequest(
                path,
                "unknown",
                new LocalizedText("{0} has no field {1}", "{0} no tiene el campo {1}")
                        .with(type.id(), path));
    }
}
