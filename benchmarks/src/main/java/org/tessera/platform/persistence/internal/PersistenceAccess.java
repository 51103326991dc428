package org.tessera.platform.persistence.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.function.LongSupplier;
import org.tessera.platform.persistence.Dialect;
import org.tessera.platform.persistence.ModuleSchema;
import org.tessera.platform.persistence.SchemaStep;
import org.tessera.platform.persistence.TableDefinition;

/** Opens parts of the persistence bundle to the benchmarks, which run without a container. */
public final class PersistenceAccess {

    private PersistenceAccess() {}

    /** Returns a generator of keys for one node. */
    public static LongSupplier keys() {
        return new KeyGenerator(Clock.systemUTC(), 1, 0)::next;
    }

    /** Returns the dialect of a database. */
    public static Dialect dialect(Connection connection) throws SQLException {
        return Dialects.detect(connection);
    }

    /** Creates tables with their indexes as the schema manager does. */
    public static void create(Connection connection, List<TableDefinition> tables)
            throws SQLException {
        ModuleSchema schema =
                ModuleSchema.of("benchmarks", 1, tables.toArray(TableDefinition[]::new));
        List<SchemaStep> steps =
                new SchemaPlanner(Dialects.detect(connection), schema, false, false, List.of())
                        .plan(connection);
        try (Statement statement = connection.createStatement()) {
            for (SchemaStep step : steps) {
                statement.execute(step.sql());
            }
        }
    }
}
