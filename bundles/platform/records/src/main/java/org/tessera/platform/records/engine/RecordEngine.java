package org.tessera.platform.records.engine;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.persistence.OptimisticLockException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.api.caller.Caller;
import org.tessera.api.policy.Access;
import org.tessera.api.policy.Operation;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.query.AggregateQuery;
import org.tessera.api.query.AggregateResult;
import org.tessera.api.query.RecordPage;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.ChangeSet;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordService;
import org.tessera.api.record.RecordSession;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.gate.ModuleGate;
import org.tessera.platform.core.gate.ModuleGates;
import org.tessera.platform.journal.JournalWriter;
import org.tessera.platform.persistence.Database;
import org.tessera.platform.persistence.Keys;
import org.tessera.platform.records.binding.BoundType;
import org.tessera.platform.records.binding.TypeCatalog;
import org.tessera.platform.records.sql.QueryEngine;
import org.tessera.platform.records.value.ValueContext;

/** The record engine. */
@Component(
        service = {RecordService.class, RecordEngine.class},
        configurationPid = "org.tessera.records")
@Designate(ocd = RecordEngine.Config.class)
public final class RecordEngine implements RecordService {

    private static final Logger LOG = LoggerFactory.getLogger(RecordEngine.class);
    private static final int ATTEMPTS = 8;
    private static final int PAUSE_MILLIS = 20;

    private final Database database;
    private final TypeCatalog catalog;
    private final ModuleGates gates;
    private final QueryEngine queries;
    private final JournalWriter journal;
    private final Keys keys;
    private final Readings readings;
    private final RecordCache cache;
    private final boolean caching;
    private volatile Session.Engine parts;

    /** Settings of the record engine. */
    @ObjectClassDefinition(name = "Tessera record engine")
    public @interface Config {

        /** Currency of amounts that name none. */
        @AttributeDefinition(
                description = "ISO 4217 code of the currency of amounts that name none")
        String currency() default "USD";

        /** Country of telephone numbers without a country code. */
        @AttributeDefinition(
                description =
                        "ISO 3166 code of the country of telephone numbers without +; empty to refuse them")
        String phoneRegion() default "US";

        /** How many records are kept in memory. */
        @AttributeDefinition(
                description =
                        "Records kept in memory; used with the embedded database only, where no other node writes")
        int cachedRecords() default 20_000;
    }

    /** Creates the engine. */
    @Activate
    public RecordEngine(
            @Reference Database database,
            @Reference TypeCatalog catalog,
            @Reference ModuleGates gates,
            @Reference QueryEngine queries,
            @Reference JournalWriter journal,
            @Reference Keys keys,
            @Reference Rules rules,
            @Reference HierarchyLock lock,
            @Reference Readings readings,
            Config config) {
        this.database = database;
        this.catalog = catalog;
        this.gates = gates;
        this.queries = queries;
        this.journal = journal;
        this.keys = keys;
        this.readings = readings;
        this.caching = database.dialect().name().equals("derby");
        this.cache = new RecordCache(caching ? config.cachedRecords() : 0);
        this.parts =
                new Session.Engine(catalog, queries, keys, rules, cache, lock, context(config));
    }

    /** Takes over changed settings; what is under way goes on with those it began with. */
    @Modified
    void modified(Config config) {
        cache.resize(caching ? config.cachedRecords() : 0);
        parts = parts.with(context(config));
    }

    private static ValueContext context(Config config) {
        return ValueDefaults.read(config.currency(), config.phoneRegion(), LOG::error);
    }

    @Override
    public <T> T change(Caller caller, ChangeSet changeSet, Function<RecordSession, T> work) {
        return run(caller, changeSet, work::apply);
    }

    /** Like {@link #change}, with the session that the engine's own parts work with. */
    <T> T run(Caller caller, ChangeSet changeSet, Function<Session, T> work) {
        if (database.inTransaction()) {
            throw new IllegalStateException(
                    "A session is running in this thread: hand it on instead of opening another");
        }
        requireText(changeSet.label());
        long id = changeSet.id() == 0 ? keys.next() : changeSet.id();
        try {
            return persistently(asking -> attempt(caller, changeSet, id, asking, work));
        } catch (ProblemException e) {
            // A change of a version that has passed is refused with the record as it is.
            if (e.extensions().get("current") instanceof Record current) {
                readings.answer(caller, List.of(new RecordKey(current.type(), current.id())));
            }
            throw e;
        }
    }

    private static void requireText(String label) {
        if (label != null && label.indexOf('\0') >= 0) {
            throw ProblemException.badRequest(
                    "label",
                    "format",
                    new LocalizedText(
                            "Must not contain the character NUL",
                            "No debe contener el carácter NUL"));
        }
    }

    /** Does work with a session that writes nothing and locks nothing. */
    <T> T rehearse(Caller caller, Function<Session, T> work) {
        return persistently(
                asking -> {
                    ModulesInUse modules = new ModulesInUse(gates, catalog);
                    try (UnitOfWork unit = UnitOfWork.rehearsal(caller, modules, now())) {
                        Session session = new Session(parts, caller, unit, true);
                        T result = work.apply(session);
                        readings.answer(caller, session.records().shown());
                        return result;
                    }
                });
    }

    /**
     * Does work until it comes through.
     *
     * @param work is told whether to ask the database which unique values are free. Mostly they
     *     are: at first its constraints are relied on, and who has a value is asked when one
     *     refuses.
     */
    private <T> T persistently(Function<Boolean, T> work) {
        boolean asking = false;
        for (int attempt = 1; ; attempt++) {
            try {
                return work.apply(asking);
            } catch (ProblemException e) {
                throw e;
            } catch (RuntimeException e) {
                if (!asking && database.isUniqueViolation(e)) {
                    asking = true;
                    continue;
                }
                if (!isWorthAnotherTry(e) || attempt >= ATTEMPTS) {
                    throw translated(e);
                }
                LockSupport.parkNanos(
                        1_000_000L
                                * ThreadLocalRandom.current().nextInt(1, PAUSE_MILLIS * attempt));
            }
        }
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private <T> T attempt(
            Caller caller,
            ChangeSet changeSet,
            long id,
            boolean asking,
            Function<Session, T> work) {
        ModulesInUse modules = new ModulesInUse(gates, catalog);
        try (UnitOfWork unit = new UnitOfWork(caller, changeSet, id, journal, modules, now())) {
            Session session = new Session(parts, caller, unit, asking);
            List<RecordKey> committing = new ArrayList<>();
            T result;
            try {
                result =
                        database.inTransaction(
                                () -> {
                                    T done = work.apply(session);
                                    unit.complete();
                                    committing.addAll(session.records().touched());
                                    cache.suspend(committing);
                                    return done;
                                });
            } finally {
                cache.forget(session.records().touched());
                cache.resume(committing);
            }
            readings.answer(caller, session.records().shown());
            return result;
        }
    }

    private boolean isWorthAnotherTry(Throwable failure) {
        if (database.isRetryable(failure)) {
            return true;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockException || cause instanceof StaleReadException) {
                return true;
            }
        }
        return false;
    }

    private RuntimeException translated(RuntimeException failure) {
        if (database.isUniqueViolation(failure)) {
            return new ProblemException(
                    ProblemType.CONFLICT,
                    new LocalizedText(
                            "a value that has to be unique was taken by another request at the same time",
                            "otra petición simultánea ocupó un valor que debe ser único"));
        }
        if (isWorthAnotherTry(failure)) {
            return new ProblemException(
                    ProblemType.CONFLICT,
                    new LocalizedText(
                            "other requests change the same records; try again",
                            "otras peticiones cambian los mismos registros; inténtelo de nuevo"));
        }
        return failure;
    }

    @Override
    public Optional<Record> find(Caller caller, String typeId, long id) {
        Optional<Record> found = granted(caller, typeId, id);
        if (found.isPresent()) {
            readings.record(caller, typeId, id);
        }
        return found;
    }

    /** Returns a record as the caller may see it; empty if it may not. */
    private Optional<Record> granted(Caller caller, String typeId, long id) {
        long generation = catalog.generation();
        BoundType type = catalog.get(typeId);
        Access access = queries.access(caller, Operation.READ, type);
        Optional<Record> found = load(type, id, generation);
        if (Accesses.isPlain(access) || found.isEmpty()) {
            return found;
        }
        Rows rows = new Rows((target, key) -> load(target, key, generation));
        Optional<Boolean> granted = rows.holds(access.rows(), type.type(), found.get());
        if (granted.isEmpty()) {
            return queries.find(caller, type, id);
        }
        return granted.get()
                ? found.map(record -> record.without(access.hiddenFields()))
                : Optional.empty();
    }

    private Optional<Rows.Found> load(String typeId, long id, long generation) {
        return catalog.find(typeId)
                .flatMap(
                        type ->
                                load(type, id, generation)
                                        .map(record -> new Rows.Found(type.type(), record)));
    }

    /** Returns a record outside the bin, whoever may see it. */
    private Optional<Record> load(BoundType type, long id, long generation) {
        Record found =
                caching && !database.inTransaction()
                        ? cache.get(
                                new RecordKey(type.id(), id),
                                generation,
                                key -> queries.load(type, id).orElse(null))
                        : queries.load(type, id).orElse(null);
        return Optional.ofNullable(found).filter(record -> record.deletedAt() == null);
    }

    @Override
    public RecordPage list(Caller caller, RecordQuery query) {
        RecordPage page = queries.list(caller, query);
        readings.page(caller, query, page, () -> queries.question(query));
        return page;
    }

    @Override
    public void stream(Caller caller, RecordQuery query, Consumer<Record> consumer) {
        Streaming streaming =
                readings.stream(caller, query, consumer, () -> queries.question(query));
        queries.stream(caller, query, streaming);
        streaming.end();
    }

    @Override
    public AggregateResult aggregate(Caller caller, AggregateQuery query) {
        AggregateResult result = queries.aggregate(caller, query);
        readings.summary(caller, query.type(), () -> queries.question(query));
        return result;
    }

    /** Returns the gate of a module, for parts of the engine that run a module's code. */
    ModuleGate gate(String module) {
        return gates.of(module);
    }

    /** Returns what completes values that are given for parameters of actions and reports. */
    ValueContext context() {
        return parts.context();
    }
}
