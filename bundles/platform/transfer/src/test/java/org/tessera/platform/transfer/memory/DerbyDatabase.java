package org.tessera.platform.transfer.memory;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.mockito.Mockito;
import org.tessera.platform.persistence.ColumnDefinition;
import org.tessera.platform.persistence.ColumnType;
import org.tessera.platform.persistence.Database;
import org.tessera.platform.persistence.DatabaseException;
import org.tessera.platform.persistence.Dialect;
import org.tessera.platform.persistence.ModuleSchema;
import org.tessera.platform.persistence.SqlWork;
import org.tessera.platform.persistence.TableDefinition;

/** A database in memory with transactions of its own and none of anybody else's. For tests. */
public final class DerbyDatabase implements AutoCloseable {

    private final String url = "jdbc:derby:memory:" + UUID.randomUUID();
    private final ThreadLocal<Connection> current = new ThreadLocal<>();

    /** Creates an empty database. */
    public DerbyDatabase() {
        try {
            DriverManager.getConnection(url + ";create=true").close();
        } catch (SQLException e) {
            throw new DatabaseException("cannot be created", e.getSQLState(), e);
        }
    }

    /** Creates the tables of a schema. */
    public void create(ModuleSchema schema) {
        for (TableDefinition table : schema.tables()) {
            String columns =
                    table.columns().stream()
                            .map(DerbyDatabase::sql)
                            .collect(Collectors.joining(", "));
            String key = ", PRIMARY KEY (" + String.join(", ", table.primaryKey()) + ")";
            query(
                    connection -> {
                        try (Statement statement = connection.createStatement()) {
                            return statement.execute(
                                    "CREATE TABLE " + table.name() + " (" + columns + key + ")");
                        }
                    });
        }
    }

    private static String sql(ColumnDefinition column) {
        ColumnType type = column.type();
        String name =
                switch (type.kind()) {
                    case TEXT -> "VARCHAR(" + type.length() + ")";
                    case LARGE_TEXT -> "CLOB";
                    default -> type.kind().name();
                };
        return column.name() + " " + name + (column.nullable() ? "" : " NOT NULL");
    }

    @Override
    public void close() {
        try {
            DriverManager.getConnection(url + ";drop=true").close();
        } catch (SQLException e) {
            if (!"08006".equals(e.getSQLState())) {
                throw new DatabaseException("cannot be dropped", e.getSQLState(), e);
            }
        }
    }

    /** Returns it as the platform's database; only what imports use of it. */
    public Database database() {
        return Mockito.mock(
                Database.class,
                call ->
                        switch (call.getMethod().getName()) {
                            case "query" -> query(call.getArgument(0));
                            case "inTransaction" ->
                                    call.getArguments().length == 1
                                            ? inTransaction(call.getArgument(0))
                                            : current.get() != null;
                            case "dialect" ->
                                    Mockito.mock(Dialect.class, Mockito.CALLS_REAL_METHODS);
                            default -> throw new UnsupportedOperationException(call.toString());
                        });
    }

    private <T> T query(SqlWork<T> work) {
        try {
            Connection joined = current.get();
            if (joined != null) {
                return work.run(joined);
            }
            try (Connection own = DriverManager.getConnection(url)) {
                return work.run(own);
            }
        } catch (SQLException e) {
            throw new DatabaseException(e.getMessage(), e.getSQLState(), e);
        }
    }

    private <T> T inTransaction(Supplier<T> work) {
        if (current.get() != null) {
            return work.get();
        }
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.setAutoCommit(false);
            current.set(connection);
            try {
                T result = work.get();
                connection.commit();
                return result;
            } finally {
                current.remove();
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new DatabaseException(e.getMessage(), e.getSQLState(), e);
        }
    }
}
