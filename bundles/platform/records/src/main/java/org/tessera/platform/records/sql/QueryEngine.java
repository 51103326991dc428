package org.tessera.platform.records.sql;

import java.sql.PreparedStatement;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tessera.api.caller.Caller;
import org.tessera.api.policy.Access;
import org.tessera.api.policy.Operation;
import org.tessera.api.policy.Owner;
import org.tessera.api.policy.Policy;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.query.AggregateQuery;
import org.tessera.api.query.AggregateResult;
import org.tessera.api.query.Count;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordPage;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.Record;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.persistence.Database;
import org.tessera.platform.records.binding.BoundType;
import org.tessera.platform.records.binding.ColumnKind;
import org.tessera.platform.records.binding.SystemField;
import org.tessera.platform.records.binding.TypeCatalog;

/** Answers queries on records with SQL, within the caller's rights. Thread-safe. */
@Component(service = QueryEngine.class)
public final class QueryEngine {

    private final Database database;
    private final TypeCatalog catalog;
    private final Policy policy;
    private final FilterParser parser = new FilterParser();
    private final Includes includes = new Includes(this);
    private final Reads reads;
    private final Lookups lookups;

    /** Creates the engine. */
    @Activate
    public QueryEngine(
            @Reference Database database,
            @Reference TypeCatalog catalog,
            @Reference Policy policy) {
        this.database = database;
        this.catalog = catalog;
        this.policy = policy;
        this.reads = new Reads(database);
        this.lookups = new Lookups(reads, database);
    }

    /**
     * Returns what the caller may do with records of a type; throws the problem of the refusal if
     * nothing.
     */
    public Access access(Caller caller, Operation operation, BoundType type) {
        return decide(caller, operation, type).require(type.type());
    }

    /** Returns what the caller may do with records of a type, which may be nothing. */
    public Access decide(Caller caller, Operation operation, BoundType type) {
        return policy.decide(caller, operation, type.type());
    }

    /** Returns to whom a record belongs that the caller creates without saying so. */
    public Owner ownership(Caller caller) {
        return policy.ownership(caller);
    }

    /**
     * Returns which records of a type meet a condition that the policy puts on them, in the bin or
     * not.
     */
    public Set<Long> within(Caller caller, BoundType type, Filter rows, Collection<Long> ids) {
        Set<Long> found = new HashSet<>();
        List<Long> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += RecordQuery.MAX_LIMIT) {
            List<Long> part = all.subList(from, Math.min(all.size(), from + RecordQuery.MAX_LIMIT));
            Scope scope = new Scope(type);
            Sql condition = compiler(caller).rows(rows, scope);
            String id = scope.alias() + "." + type.column(SystemField.ID);
            Sql sql =
                    new Sql()
                            .add("SELECT " + id + " FROM " + type.table() + " " + scope.alias())
                            .add(
                                    IndexHints.of(
                                            database.dialect(), type, type.column(SystemField.ID)))
                            .add(scope.joins())
                            .add(" WHERE " + id + " IN ")
                            .values(ColumnKind.LONG, part)
                            .add(" AND ")
                            .add(condition);
            found.addAll(lookups.keys(sql));
        }
        return found;
    }

    /** Tells whether a type is there and the caller's department has its module. */
    boolean isReadable(Caller caller, String typeId) {
        return catalog.find(typeId)
                .filter(
                        type ->
                                policy.decide(caller, Operation.READ, type.type()).refusal()
                                        != ProblemType.MODULE_NOT_ENABLED)
                .isPresent();
    }

    TypeCatalog catalog() {
        return catalog;
    }

    /** Reads a record by its key, outside the bin, as far as the caller may see it. */
    public Optional<Record> find(Caller caller, BoundType type, long id) {
        RecordQuery query =
                RecordQuery.of(type.id())
                        .filter(Filter.eq(SystemField.ID.attribute(), id))
                        .limit(1)
                        .build();
        return list(caller, query).items().stream().findFirst();
    }

    /** Reads a record by its key, in the bin or not, without asking the policy. */
    public Optional<Record> load(BoundType type, long id) {
        return lookups.load(type, id);
    }

    /**
     * Returns the keys of at most so many records whose column has this value, in the bin or not.
     */
    public List<Long> idsWith(
            BoundType type, String column, Object value, ColumnKind kind, boolean live, int limit) {
        return lookups.idsWith(type, column, value, kind, live, limit);
    }

    /** Returns which of some values a column has in records outside the bin. */
    public Set<Object> valuesTaken(BoundType type, String column, List<?> values, ColumnKind kind) {
        return lookups.valuesTaken(type, column, values, kind);
    }

    /** Answers a query with a page. */
    public RecordPage list(Caller caller, RecordQuery query) {
        requireLimit(query.limit());
        BoundType type = catalog.get(query.type());
        Access access = access(caller, Operation.READ, type);
        requireFields(type, query.fields(), access, "fields");
        requireFields(type, query.includes(), access, "include");
        ListStatement statement = statement(caller, type, query, access);
        List<Object> after =
                query.after()
                        .map(cursor -> Cursor.decode(type, statement.keys(), cursor))
                        .orElse(null);
        Pages pages = new Pages(database.dialect(), type, statement, caller.zone());
        RecordPage result =
                reads.ask(
                        connection -> {
                            Page page = pages.read(connection, after, query.limit());
                            Count count =
                                    query.counted()
                                            ? new Counting(database.dialect(), type)
                                                    .count(connection, statement)
                                            : null;
                            return new RecordPage(page.records(), page.next(), count, Map.of());
                        });
        return includes.complete(caller, type, query.includes(), result);
    }

    private ListStatement statement(
            Caller caller, BoundType type, RecordQuery query, Access access) {
        return new ListStatement(
                type, query, filter(query.filter(), query.expression()), access, compiler(caller));
    }

    private Filter filter(Filter filter, Optional<String> expression) {
        return expression.map(text -> Filter.and(filter, parser.parse(text))).orElse(filter);
    }

    /** Returns what a query that was answered asked for. */
    public Question question(RecordQuery query) {
        return Question.of(catalog, query, filter(query.filter(), query.expression()));
    }

    /** Returns what an aggregate query that was answered asked for. */
    public Question question(AggregateQuery query) {
        return Question.of(catalog, query, filter(query.filter(), query.expression()));
    }

    private FilterCompiler compiler(Caller caller) {
        return new FilterCompiler(catalog, policy, database.dialect(), caller);
    }

    private static void requireLimit(int limit) {
        if (limit < 1 || limit > RecordQuery.MAX_LIMIT) {
            throw ProblemException.badRequest(
                    "limit",
                    "range",
                    new LocalizedText(
                                    "limit is a number from 1 to {0}",
                                    "limit es un número de 1 a {0}")
                            .with(RecordQuery.MAX_LIMIT));
        }
    }

    private static void requireFields(
            BoundType type, List<String> names, Access access, String parameter) {
        for (String name : names) {
            boolean known =
                    type.type().field(name).isPresent() || SystemField.visible(name).isPresent();
            if (!known || access.hiddenFields().contains(name)) {
                throw ProblemException.badRequest(
                        parameter,
                        "unknown",
                        new LocalizedText("{0} has no field {1}", "{0} no tiene el campo {1}")
                                .with(type.id(), name));
            }
        }
    }

    /** Hands every record that a query finds to a consumer. */
    public void stream(Caller caller, RecordQuery query, Consumer<Record> consumer) {
        BoundType type = catalog.get(query.type());
        Access access = access(caller, Operation.READ, type);
        requireFields(type, query.fields(), access, "fields");
        ListStatement statement = statement(caller, type, query, access);
        Pages pages = new Pages(database.dialect(), type, statement, caller.zone());
        List<Object> after = null;
        do {
            List<Object> from = after;
            Page page =
                    reads.ask(connection -> pages.read(connection, from, RecordQuery.MAX_LIMIT));
            page.records().forEach(consumer);
            after = page.last();
        } while (after != null);
    }

    /** Answers an aggregate query. */
    public AggregateResult aggregate(Caller caller, AggregateQuery query) {
        BoundType type = catalog.get(query.type());
        Access access = access(caller, Operation.READ, type);
        Filter filter = filter(query.filter(), query.expression());
        Aggregation aggregation =
                new Aggregation(type, query, filter, access, compiler(caller), database.dialect());
        Sql sql = aggregation.sql();
        return reads.ask(
                connection -> {
                    try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
                        sql.bind(statement);
                        return aggregation.read(statement);
                    }
                });
    }
}
