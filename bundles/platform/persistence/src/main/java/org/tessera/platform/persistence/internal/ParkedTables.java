package org.tessera.platform.persistence.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.tessera.platform.persistence.SchemaStep;
import org.tessera.platform.persistence.TableDefinition;

/** Knows which tables of a module are there and which of them are put aside. Stateless. */
final class ParkedTables {

    private final SqlDialect dialect;

    ParkedTables(SqlDialect dialect) {
        this.dialect = dialect;
    }

    /** Returns the tables of a module that are there under their own names. */
    List<String> present(Connection connection, String module) throws SQLException {
        List<String> tables = new ArrayList<>();
        for (String table : SchemaHistory.created(connection, module)) {
            if (ActualTable.exists(connection, dialect, table)) {
                tables.add(table);
            }
        }
        return tables;
    }

    /** Returns the tables of a module that are put aside, by their own names. */
    List<String> parked(Connection connection, String module) throws SQLException {
        List<String> tables = new ArrayList<>();
        for (String table : SchemaHistory.created(connection, module)) {
            boolean there = ActualTable.exists(connection, dialect, table);
            String aside = TableDefinition.parkedName(table);
            if (!there && ActualTable.exists(connection, dialect, aside)) {
                tables.add(table);
            }
        }
        return tables;
    }

    SchemaStep park(String table) {
        return new SchemaStep(
                SchemaStep.Kind.PARK_TABLE,
                table,
                dialect.rename(table, TableDefinition.parkedName(table)));
    }

    SchemaStep restore(String table) {
        return new SchemaStep(
                SchemaStep.Kind.RESTORE_TABLE,
                table,
                dialect.rename(TableDefinition.parkedName(table), table));
    }

    static SchemaStep drop(String table, String name) {
        return new SchemaStep(SchemaStep.Kind.DROP_TABLE, table, "DROP TABLE " + name);
    }
}
