package org.tessera.platform.journal.internal;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tessera.api.journal.EntryKind;
import org.tessera.api.journal.JournalEntry;
import org.tessera.platform.persistence.Database;

/** Queries entries. Thread-safe. */
final class EntryReader {

    private static final ObjectReader VALUES =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build()
                    .readerFor(new TypeReference<LinkedHashMap<String, Object>>() {});

    /**
     * Entries have larger keys than their change set, but for the difference between the clocks of
     * two nodes. Told so, PostgreSQL does not look for the first of them at the beginning of the
     * table.
     */
    private static final long KEYS_OF_AN_HOUR = Duration.ofHours(1).toMillis() << 21;

    private static final long ALL_SETTLED = Long.MAX_VALUE;

    private final Database database;
    private final CommitOrder order;

    EntryReader(Database database, CommitOrder order) {
        this.database = database;
        this.order = order;
    }

    /**
     * An entry and where it stands.
     *
     * @param position its exact position; the cursor of an entry that is not settled yet is of an
     *     earlier one
     * @param entry the entry
     */
    record Row(Position position, JournalEntry entry) {}

    /** Returns settled entries behind a position, in the order of the journal. */
    List<Row> after(Position from, int limit, List<String> closedTypes) {
        List<Row> rows = new ArrayList<>(sameTransaction(from, limit, closedTypes));
        for (int epoch = from.epoch(); epoch <= order.epoch() && rows.size() < limit; epoch++) {
            long number = epoch == from.epoch() ? from.order() : Position.START.order();
            rows.addAll(laterTransactions(epoch, number, limit - rows.size(), closedTypes));
        }
        return rows;
    }

    /** Returns committed entries of a record, newest first. */
    List<Row> ofRecord(String type, long recordId, long before, int limit) {
        String where = " WHERE RECORD_ID = ? AND ID < ? AND RECORD_TYPE = ?";
        return query(
                JournalTables.BY_RECORD,
                where,
                order.horizon(),
                order.committed(),
                List.of(),
                " ORDER BY RECORD_ID, ID DESC",
                limit,
                statement -> {
                    statement.setLong(1, recordId);
                    statement.setLong(2, before == 0 ? Long.MAX_VALUE : before);
                    statement.setString(3, type);
                    return 4;
                });
    }

    /** Returns committed entries of a change set, oldest first. */
    List<Row> ofChangeSet(long changeSet, long after, int limit, List<String> closedTypes) {
        return query(
                JournalTables.BY_CHANGE_SET,
                " WHERE CHANGE_SET = ? AND ID > ?",
                order.horizon(),
                order.committed(),
                closedTypes,
                " ORDER BY CHANGE_SET DESC, ID",
                limit,
                statement -> {
                    statement.setLong(1, changeSet);
                    statement.setLong(2, Math.max(after, changeSet - KEYS_OF_AN_HOUR));
                    return 3;
                });
    }

    private List<Row> sameTransaction(Position from, int limit, List<String> closedTypes) {
        if (from.id() == Long.MAX_VALUE || from.order() < 0) {
            return List.of();
        }
        return query(
                JournalTables.BY_ORDER,
                " WHERE EPOCH = ? AND TX_ORDER = ? AND ID > ?",
                ALL_SETTLED,
                settled(from.epoch()),
                closedTypes,
                " ORDER BY EPOCH, TX_ORDER, ID",
                limit,
                statement -> {
                    statement.setInt(1, from.epoch());
                    statement.setLong(2, from.order());
                    statement.setLong(3, from.id());
                    return 4;
                });
    }

    private List<Row> laterTransactions(
            int epoch, long number, int limit, List<String> closedTypes) {
        return query(
                JournalTables.BY_ORDER,
                " WHERE EPOCH = ? AND TX_ORDER > ?",
                ALL_SETTLED,
                settled(epoch),
                closedTypes,
                " ORDER BY EPOCH, TX_ORDER, ID",
                limit,
                statement -> {
                    statement.setInt(1, epoch);
                    statement.setLong(2, number);
                    return 3;
                });
    }

    /** All of a former epoch is settled. */
    private Condition settled(int epoch) {
        return epoch == order.epoch() ? order.settled() : Condition.NONE;
    }

    @FunctionalInterface
    private interface Binder {
        int bind(PreparedStatement statement) throws SQLException;
    }

    /**
     * Runs a query.
     *
     * @param horizon the one of before the query: the cursor of an entry that is not settled is of
     *     the last one that is
     */
    private List<Row> query(
            String index,
            String where,
            long horizon,
            Condition visible,
            List<String> closedTypes,
            String orderBy,
            int limit,
            Binder binder) {
        String sql =
                "SELECT "
                        + JournalTables.READ_COLUMNS
                        + " FROM TESSERA_JOURNAL"
                        + database.dialect().indexHint(index)
                        + where
                        + visible.sql()
                        + notOf(closedTypes)
                        + orderBy
                        + " FETCH FIRST ? ROWS ONLY"
                        + database.dialect().withoutLocks();
        return database.query(
                connection -> {
                    try (PreparedStatement statement = connection.prepareStatement(sql)) {
                        int next = visible.bind(statement, binder.bind(statement));
                        for (String type : closedTypes) {
                            statement.setString(next++, type);
                        }
                        statement.setInt(next, limit);
                        try (ResultSet rows = statement.executeQuery()) {
                            return rows(rows, horizon);
                        }
                    }
                });
    }

    static String notOf(List<String> types) {
        return types.isEmpty()
                ? ""
                : " AND RECORD_TYPE NOT IN (?" + ", ?".repeat(types.size() - 1) + ")";
    }

    private List<Row> rows(ResultSet rows, long horizon) throws SQLException {
        List<Row> result = new ArrayList<>();
        while (rows.next()) {
            long id = rows.getLong(1);
            Position position = new Position(rows.getInt(2), rows.getLong(3), id);
            boolean settled = position.epoch() < order.epoch() || position.order() < horizon;
            Position safe =
                    settled ? position : new Position(order.epoch(), horizon - 1, Long.MAX_VALUE);
            result.add(
                    new Row(
                            position,
                            new JournalEntry(
                                    id,
                                    safe.cursor(),
                                    rows.getLong(4),
                                    Micros.toInstant(rows.getLong(5)),
                                    rows.getString(6),
                                    rows.getString(7),
                                    EntryKind.valueOf(rows.getString(8)),
                                    rows.getString(9),
                                    rows.getLong(10),
                                    rows.getLong(11),
                                    rows.getString(12),
                                    values(rows, 13, id),
                                    values(rows, 14, id))));
        }
        return result;
    }

    private static Map<String, Object> values(ResultSet rows, int column, long id)
            throws SQLException {
        byte[] bytes = rows.getBytes(column);
        String text = bytes == null ? rows.getString(column + JournalTables.OLDER) : null;
        if (bytes == null && text == null) {
            return Map.of();
        }
        try {
            Map<String, Object> values =
                    bytes == null ? VALUES.readValue(text) : VALUES.readValue(bytes);
            values.replaceAll((name, value) -> widened(value));
            return Collections.unmodifiableMap(values);
        } catch (IOException e) {
            throw new IllegalStateException("Journal entry " + id + " is not readable", e);
        }
    }

    /** Makes small whole numbers long ones, so that they are of one type whatever their size. */
    private static Object widened(Object value) {
        if (value instanceof Integer number) {
            return number.longValue();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(EntryReader::widened).collect(Collectors.toList());
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> members = new LinkedHashMap<>();
            map.forEach((name, member) -> members.put(name, widened(member)));
            return members;
        }
        return value;
    }
}
