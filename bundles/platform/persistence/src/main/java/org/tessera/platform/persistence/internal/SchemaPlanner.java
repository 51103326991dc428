package org.tessera.platform.persistence.internal;

import static org.tessera.platform.persistence.SchemaStep.Kind.ADD_COLUMN;
import static org.tessera.platform.persistence.SchemaStep.Kind.ADD_CONSTRAINT;
import static org.tessera.platform.persistence.SchemaStep.Kind.ADD_INDEX;
import static org.tessera.platform.persistence.SchemaStep.Kind.CREATE_TABLE;
import static org.tessera.platform.persistence.SchemaStep.Kind.DROP_CONSTRAINT;
import static org.tessera.platform.persistence.SchemaStep.Kind.RELAX_COLUMN;
import static org.tessera.platform.persistence.SchemaStep.Kind.WIDEN_COLUMN;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.persistence.ColumnDefinition;
import org.tessera.platform.persistence.ColumnType;
import org.tessera.platform.persistence.ColumnType.Kind;
import org.tessera.platform.persistence.ModuleSchema;
import org.tessera.platform.persistence.SchemaException;
import org.tessera.platform.persistence.SchemaStep;
import org.tessera.platform.persistence.TableDefinition;

/** Compares what a module wants with what the database has. Not thread-safe; for one comparison. */
final class SchemaPlanner {

    private final SqlDialect dialect;
    private final ModuleSchema schema;
    private final boolean widerIsFine;
    private final boolean looksAtValues;
    private final Collection<String> parked;
    private final List<SchemaStep> steps = new ArrayList<>();
    private final List<LocalizedText> problems = new ArrayList<>();

    /**
     * Creates a planner.
     *
     * @param widerIsFine whether longer texts than the module allows are no problem, as a newer
     *     version of it may have left them
     * @param looksAtValues whether values that stand in the way of a constraint refuse it; false if
     *     scripts come first, which may change them
     * @param parked the tables that are put aside and looked at there
     */
    SchemaPlanner(
            SqlDialect dialect,
            ModuleSchema schema,
            boolean widerIsFine,
            boolean looksAtValues,
            Collection<String> parked) {
        this.dialect = dialect;
        this.schema = schema;
        this.widerIsFine = widerIsFine;
        this.looksAtValues = looksAtValues;
        this.parked = parked;
    }

    /**
     * Returns the steps from the one to the other, or throws an exception with everything that
     * takes a script.
     */
    List<SchemaStep> plan(Connection connection) throws SQLException {
        for (TableDefinition table : schema.tables()) {
            String name =
                    parked.contains(table.name())
                            ? TableDefinition.parkedName(table.name())
                            : table.name();
            Optional<ActualTable> actual = ActualTable.read(connection, dialect, name);
            if (actual.isEmpty()) {
                create(table);
            } else {
                compareColumns(table, actual.get());
            }
            compareKeys(connection, name, table, actual);
        }
        if (!problems.isEmpty()) {
            throw new SchemaException(
                    new LocalizedText(
                                    "The tables of {0} need a schema script: {1}",
                                    "Las tablas de {0} necesitan un script de esquema: {2}")
                            .with(
                                    schema.module(),
                                    String.join(
                                            "; ",
                                            problems.stream().map(LocalizedText::en).toList()),
                                    String.join(
                                            "; ",
                                            problems.stream().map(LocalizedText::es).toList())));
        }
        return steps;
    }

    private void problem(String en, String es, Object... arguments) {
        problems.add(new LocalizedText(en, es).with(arguments));
    }

    private void create(TableDefinition table) {
        String columns = table.columns().stream().map(this::sql).collect(Collectors.joining(", "));
        add(
                CREATE_TABLE,
                table.name(),
                "CREATE TABLE "
                        + table.name()
                        + " ("
                        + columns
                        + ", CONSTRAINT "
                        + TableDefinition.primaryKeyName(table.name())
                        + " PRIMARY KEY ("
                        + String.join(", ", table.primaryKey())
                        + "))");
    }

    private void compareColumns(TableDefinition table, ActualTable actual) {
        for (ColumnDefinition column : table.columns()) {
            ActualTable.Column present = actual.columns().get(column.name());
            if (present == null) {
                addColumn(table, column);
            } else {
                compareType(table, column, present);
                if (column.nullable() && !present.nullable()) {
                    relax(table, column.name(), actual);
                }
            }
        }
        for (Map.Entry<String, ActualTable.Column> present : actual.columns().entrySet()) {
            if (table.column(present.getKey()).isEmpty() && !present.getValue().nullable()) {
                relax(table, present.getKey(), actual);
            }
        }
    }

    private void addColumn(TableDefinition table, ColumnDefinition column) {
        String subject = table.name() + "." + column.name();
        if (!column.nullable() && column.defaultSql() == null) {
            problem(
                    "{0} is new and cannot be without a value, so it needs a default",
                    "{0} es nueva y exige valor, así que necesita uno por omisión", subject);
        }
        add(ADD_COLUMN, subject, "ALTER TABLE " + table.name() + " ADD COLUMN " + sql(column));
    }

    private void compareType(
            TableDefinition table, ColumnDefinition column, ActualTable.Column present) {
        ColumnType wanted = column.type();
        ColumnType found = present.type().orElse(null);
        if (wanted.equals(found)) {
            return;
        }
        String subject = table.name() + "." + column.name();
        if (found != null && wanted.kind() == Kind.TEXT && found.kind() == Kind.TEXT) {
            if (wanted.length() > found.length()) {
                add(WIDEN_COLUMN, subject, dialect.widen(table.name(), column.name(), wanted));
            } else if (!widerIsFine) {
                problem(
                        "{0} would have to be cut from {1} to {2} characters",
                        "{0} tendría que recortarse de {1} a {2} caracteres",
                        subject,
                        found.length(),
                        wanted.length());
            }
            return;
        }
        problem(
                "{0} is {1} in the database and ought to be {2}",
                "{0} es {1} en la base de datos y debería ser {2}",
                subject,
                present.description(),
                dialect.sqlType(wanted));
    }

    private void relax(TableDefinition table, String column, ActualTable actual) {
        String subject = table.name() + "." + column;
        if (actual.primaryKey().contains(column)) {
            problem(
                    "{0} belongs to the primary key of the table in the database",
                    "{0} pertenece a la clave primaria de la tabla en la base de datos", subject);
        } else {
            add(RELAX_COLUMN, subject, dialect.relax(table.name(), column));
        }
    }

    private void compareKeys(
            Connection connection,
            String present,
            TableDefinition table,
            Optional<ActualTable> actual)
            throws SQLException {
        Set<String> constraints = actual.map(ActualTable::constraints).orElse(Set.of());
        Set<String> wanted = new HashSet<>();
        for (List<String> columns : table.uniques()) {
            String name = TableDefinition.uniqueName(table.name(), columns);
            wanted.add(name);
            if (!constraints.contains(name)) {
                if (looksAtValues
                        && actual.map(ActualTable::columns)
                                .filter(there -> there.keySet().containsAll(columns))
                                .isPresent()) {
                    RepeatedValues.refuse(connection, present, table.name(), columns);
                }
                String list = " (" + String.join(", ", columns) + ")";
                add(
                        ADD_CONSTRAINT,
                        table.name() + list,
                        "ALTER TABLE "
                                + table.name()
                                + " ADD CONSTRAINT "
                                + name
                                + " UNIQUE"
                                + list);
            }
        }
        String derived = TableDefinition.uniqueName(table.name(), List.of(""));
        for (String name : new TreeSet<>(constraints)) {
            if (name.startsWith(derived) && !wanted.contains(name)) {
                add(
                        DROP_CONSTRAINT,
                        table.name() + " " + name,
                        "ALTER TABLE " + table.name() + " DROP CONSTRAINT " + name);
            }
        }
        for (List<String> columns : indexes(table)) {
            String name = TableDefinition.indexName(table.name(), columns);
            if (actual.isEmpty() || !actual.get().indexes().contains(name)) {
                String list = " (" + String.join(", ", columns) + ")";
                add(
                        ADD_INDEX,
                        table.name() + list,
                        "CREATE INDEX " + name + " ON " + table.name() + list);
            }
        }
    }

    /** The indexes without those that this database has by reading another one backwards. */
    private List<List<String>> indexes(TableDefinition table) {
        List<List<String>> needed = new ArrayList<>();
        for (List<String> columns : table.indexes()) {
            if (!dialect.readsBackwards() || !needed.contains(TableDefinition.reversed(columns))) {
                needed.add(columns);
            }
        }
        return needed;
    }

    private String sql(ColumnDefinition column) {
        return column.name()
                + " "
                + dialect.sqlType(column.type())
                + (column.defaultSql() == null ? "" : " DEFAULT " + column.defaultSql())
                + (column.nullable() ? "" : " NOT NULL");
    }

    private void add(SchemaStep.Kind kind, String subject, String sql) {
        steps.add(new SchemaStep(kind, subject, sql));
    }
}
