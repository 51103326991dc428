package org.tessera.platform.persistence.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.persistence.ModuleSchema;
import org.tessera.platform.persistence.SchemaException;
import org.tessera.platform.persistence.SchemaManager;
import org.tessera.platform.persistence.SchemaScript;
import org.tessera.platform.persistence.SchemaStep;
import org.tessera.platform.persistence.SqlWork;
import org.tessera.platform.persistence.TableDefinition;
import org.tessera.platform.persistence.internal.SchemaHistory.Done;

/**
 * Changes the schema within JTA transactions: both databases take back DDL when a transaction rolls
 * back.
 */
@Component
public final class SchemaManagerService implements SchemaManager {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaManagerService.class);

    /** Long enough to build an index over tens of millions of rows. */
    private static final Duration TIMEOUT = Duration.ofHours(6);

    /** What a version lacks in a database that a newer one has left, and nobody can bring back. */
    private static final Set<SchemaStep.Kind> LOST =
            Set.of(SchemaStep.Kind.CREATE_TABLE, SchemaStep.Kind.ADD_COLUMN);

    private final DatabaseService database;
    private final SqlDialect dialect;
    private final ParkedTables parking;
    private final String node;

    /** Keeps the threads of this JVM apart; a lock in the database does so with other nodes. */
    private final ReentrantLock local = new ReentrantLock();

    /** Makes sure that the history is there. */
    @Activate
    public SchemaManagerService(@Reference DatabaseService database, @Reference NodeFile identity) {
        this.database = database;
        this.dialect = database.sqlDialect();
        this.parking = new ParkedTables(dialect);
        this.node = identity.id().toString();
        locked(connection -> execute(connection, SchemaHistory.SCHEMA, dialect));
    }

    @Override
    public List<SchemaStep> plan(ModuleSchema schema) {
        return database.query(
                connection -> {
                    int known = SchemaHistory.version(connection, schema.module()).orElse(0);
                    SchemaHistory.requireUnchanged(connection, schema);
                    List<SchemaStep> steps = new ArrayList<>();
                    List<String> parked = parking.parked(connection, schema.module());
                    parked.forEach(table -> steps.add(parking.restore(table)));
                    List<SchemaScript> scripts = pending(schema, known);
                    scripts.forEach(script -> steps.addAll(steps(script)));
                    steps.addAll(compare(connection, schema, known, scripts.isEmpty(), parked));
                    if (steps.isEmpty() && known < schema.version()) {
                        steps.add(newVersion(schema));
                    }
                    return steps;
                });
    }

    @Override
    public List<SchemaStep> apply(ModuleSchema schema) {
        return locked(connection -> apply(connection, schema));
    }

    @Override
    public OptionalInt version(String module) {
        return database.query(connection -> SchemaHistory.version(connection, module));
    }

    @Override
    public List<String> tables(String module) {
        return database.query(
                connection -> {
                    List<String> tables = new ArrayList<>(parking.present(connection, module));
                    tables.addAll(parking.parked(connection, module));
                    return tables;
                });
    }

    @Override
    public List<SchemaStep> park(String module) {
        return locked(
                connection -> {
                    int known = SchemaHistory.version(connection, module).orElse(0);
                    List<Done> done = new ArrayList<>();
                    for (String table : parking.present(connection, module)) {
                        SchemaStep step = parking.park(table);
                        execute(connection, module, step);
                        done.add(new Done(known, step));
                    }
                    SchemaHistory.record(connection, module, done, node);
                    return steps(done);
                });
    }

    @Override
    public List<SchemaStep> drop(String module) {
        return locked(
                connection -> {
                    List<SchemaStep> done = new ArrayList<>();
                    for (String table : parking.present(connection, module)) {
                        done.add(ParkedTables.drop(table, table));
                    }
                    for (String table : parking.parked(connection, module)) {
                        done.add(ParkedTables.drop(table, TableDefinition.parkedName(table)));
                    }
                    for (SchemaStep step : done) {
                        execute(connection, module, step);
                    }
                    SchemaHistory.forget(connection, module);
                    return done;
                });
    }

    private List<SchemaStep> apply(Connection connection, ModuleSchema schema) throws SQLException {
        String module = schema.module();
        int known = SchemaHistory.version(connection, module).orElse(0);
        SchemaHistory.requireUnchanged(connection, schema);
        List<Done> done = new ArrayList<>();
        for (String table : parking.parked(connection, module)) {
            done.add(new Done(known, parking.restore(table)));
            execute(connection, module, parking.restore(table));
        }
        for (SchemaScript script : pending(schema, known)) {
            for (SchemaStep step : steps(script)) {
                execute(connection, module, step);
                done.add(new Done(script.version(), step, script.sql()));
            }
        }
        for (SchemaStep step : compare(connection, schema, known, true, List.of())) {
            execute(connection, module, step);
            done.add(new Done(schema.version(), step));
        }
        boolean recorded =
                done.stream()
                        .map(each -> each.step().kind())
                        .anyMatch(
                                kind ->
                                        kind != SchemaStep.Kind.SCRIPT
                                                && kind != SchemaStep.Kind.RESTORE_TABLE);
        if (known < schema.version() && !recorded) {
            done.add(new Done(schema.version(), newVersion(schema)));
        }
        SchemaHistory.record(connection, module, done, node);
        if (!done.isEmpty()) {
            LOG.info(
                    "Schema of {} is now version {}, {} steps",
                    schema.module(),
                    Math.max(known, schema.version()),
                    done.size());
        }
        return steps(done);
    }

    private static List<SchemaStep> steps(List<Done> done) {
        return done.stream().map(Done::step).toList();
    }

    /** Returns the scripts that lead on from a known version; a module that is new needs none. */
    private static List<SchemaScript> pending(ModuleSchema schema, int known) {
        return schema.scripts().stream()
                .filter(s -> known > 0 && s.version() > known && s.version() <= schema.version())
                .sorted(Comparator.comparingInt(SchemaScript::version))
                .toList();
    }

    private static List<SchemaStep> steps(SchemaScript script) {
        List<String> statements = SqlScript.statements(script.sql());
        return statements.stream()
                .map(sql -> new SchemaStep(SchemaStep.Kind.SCRIPT, script.name(), sql))
                .toList();
    }

    private List<SchemaStep> compare(
            Connection connection,
            ModuleSchema schema,
            int known,
            boolean looksAtValues,
            List<String> parked)
            throws SQLException {
        boolean older = known > schema.version();
        List<SchemaStep> steps =
                new SchemaPlanner(dialect, schema, older, looksAtValues, parked).plan(connection);
        Optional<SchemaStep> lost = steps.stream().filter(s -> LOST.contains(s.kind())).findFirst();
        if (older && lost.isPresent()) {
            throw new SchemaException(
                    new LocalizedText(
                                    "This is an older version of the module {0} than its data: schema"
                                            + " version {1}, the database has {2}, and it would"
                                            + " have to change {3}",
                                    "Esta versión del módulo {0} es anterior a sus datos: versión de"
                                            + " esquema {1}, la base de datos tiene la {2}, y"
                                            + " tendría que cambiar {3}")
                            .with(schema.module(), schema.version(), known, lost.get().subject()));
        }
        return steps;
    }

    private static SchemaStep newVersion(ModuleSchema schema) {
        return new SchemaStep(
                SchemaStep.Kind.VERSION, schema.module() + " " + schema.version(), "");
    }

    private static List<SchemaStep> execute(
            Connection connection, ModuleSchema schema, SqlDialect dialect) throws SQLException {
        List<SchemaStep> steps =
                new SchemaPlanner(dialect, schema, false, false, List.of()).plan(connection);
        for (SchemaStep step : steps) {
            execute(connection, schema.module(), step);
        }
        return steps;
    }

    private static void execute(Connection connection, String module, SchemaStep step) {
        LOG.debug("{}: {}", module, step.sql());
        try (Statement statement = connection.createStatement()) {
            statement.execute(step.sql());
        } catch (SQLException e) {
            boolean twice =
                    step.kind() == SchemaStep.Kind.ADD_CONSTRAINT && SqlErrors.isUniqueViolation(e);
            LocalizedText text =
                    twice
                            ? new LocalizedText(
                                    "The schema of {0} stays as it was. These columns have to be"
                                            + " unique and have values twice: {2}. {3}",
                                    "El esquema de {0} queda como estaba. Estas columnas no deben"
                                            + " repetir valores y los repiten: {2}. {3}")
                            : new LocalizedText(
                                    "The schema of {0} stays as it was. {1} was refused for {2}. {3}",
                                    "El esquema de {0} queda como estaba. Se ha rechazado {1} para {2}."
                                            + " {3}");
            throw new SchemaException(
                    text.with(module, step.kind(), step.subject(), e.getMessage()), e);
        }
    }

    private <T> T locked(SqlWork<T> work) {
        local.lock();
        try {
            Supplier<T> transaction =
                    () ->
                            database.query(
                                    connection -> {
                                        dialect.lockSchema(connection);
                                        return work.run(connection);
                                    });
            return database.inNewTransaction(TIMEOUT, transaction);
        } finally {
            local.unlock();
        }
    }
}
