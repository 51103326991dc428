package org.tessera.platform.records.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tessera.api.record.Record;
import org.tessera.platform.persistence.Database;
import org.tessera.platform.records.binding.BoundType;
import org.tessera.platform.records.binding.ColumnKind;
import org.tessera.platform.records.binding.SystemField;

/**
 * What the engine itself asks of the records of one type, without asking the policy. Thread-safe.
 */
final class Lookups {

    private final Reads reads;
    private final Database database;

    Lookups(Reads reads, Database database) {
        this.reads = reads;
        this.database = database;
    }

    /** Returns the keys that a statement selects. */
    List<Long> keys(Sql sql) {
        return reads.ask(
                connection -> {
                    List<Long> ids = new ArrayList<>();
                    try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
                        sql.bind(statement);
                        try (ResultSet row = statement.executeQuery()) {
                            while (row.next()) {
                                ids.add(row.getLong(1));
                            }
                        }
                    }
                    return ids;
                });
    }

    /** Reads a record by its key, in the bin or not, without asking the policy. */
    Optional<Record> load(BoundType type, long id) {
        Selection selection = new Selection(type, List.of(), Set.of());
        Sql sql =
                new Sql()
                        .add(
                                "SELECT "
                                        + selection.columns("t")
                                        + " FROM "
                                        + type.table()
                                        + " t"
                                        + IndexHints.of(
                                                database.dialect(),
                                                type,
                                                type.column(SystemField.ID))
                                        + " WHERE t."
                                        + type.column(SystemField.ID)
                                        + " = ")
                        .value(ColumnKind.LONG, id);
        return reads.ask(
                connection -> {
                    try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
                        sql.bind(statement);
                        try (ResultSet row = statement.executeQuery()) {
                            return row.next() ? Optional.of(selection.read(row)) : Optional.empty();
                        }
                    }
                });
    }

    /**
     * Returns the keys of at most so many records whose column has this value, in the bin or not.
     */
    List<Long> idsWith(
            BoundType type, String column, Object value, ColumnKind kind, boolean live, int limit) {
        String id = type.column(SystemField.ID);
        Sql sql =
                new Sql()
                        .add("SELECT " + id + " FROM " + type.table())
                        .add(IndexHints.of(database.dialect(), type, column))
                        .add(" WHERE " + column + " = ")
                        .value(kind, value)
                        .add(
                                (live ? " AND " + type.column(SystemField.BIN_KEY) + " = 0" : "")
                                        + database.dialect().limit(limit));
        return keys(sql);
    }

    /** Returns which of some values a column has in records outside the bin. */
    Set<Object> valuesTaken(BoundType type, String column, List<?> values, ColumnKind kind) {
        Sql sql =
                new Sql()
                        .add("SELECT " + column + " FROM " + type.table())
                        .add(IndexHints.of(database.dialect(), type, column))
                        .add(" WHERE " + column + " IN ")
                        .values(kind, values)
                        .add(" AND " + type.column(SystemField.BIN_KEY) + " = 0");
        return reads.ask(
                connection -> {
                    Set<Object> taken = new HashSet<>();
                    try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
                        sql.bind(statement);
                        try (ResultSet row = statement.executeQuery()) {
                            while (row.next()) {
                                taken.add(kind.read(row, 1));
                            }
                        }
                    }
                    return taken;
                });
    }
}
