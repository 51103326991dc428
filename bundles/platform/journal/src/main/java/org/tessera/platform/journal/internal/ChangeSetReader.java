package org.tessera.platform.journal.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tessera.api.journal.ChangeSetSummary;
import org.tessera.platform.persistence.Database;

/** Sums up the newest change sets. The keys of sets grow with time, as all keys do. Thread-safe. */
final class ChangeSetReader {

    /** Entries looked at before a set that has more of them is skipped. */
    private static final int STRIDE = 500;

    private final Database database;
    private final CommitOrder order;

    ChangeSetReader(Database database, CommitOrder order) {
        this.database = database;
        this.order = order;
    }

    private record Name(String label, long undoes) {}

    private record Sum(long entries, long firstEntry) {}

    /** Returns the newest sets before one that have entries, newest first. */
    List<ChangeSetSummary> newest(int limit, long before, List<String> closedTypes) {
        Condition committed = order.committed();
        return database.query(
                connection -> {
                    List<Long> sets = sets(connection, limit, before, committed, closedTypes);
                    if (sets.isEmpty()) {
                        return List.of();
                    }
                    long newest = sets.get(0);
                    long oldest = sets.get(sets.size() - 1);
                    return summaries(
                            connection,
                            sets,
                            sums(connection, oldest, newest, committed, closedTypes),
                            names(connection, oldest, newest));
                });
    }

    /** Walks down an index and leaps over the rest of each large set. */
    private List<Long> sets(
            Connection connection,
            int limit,
            long end,
            Condition committed,
            List<String> closedTypes)
            throws SQLException {
        String sql =
                select("CHANGE_SET", " WHERE CHANGE_SET < ?", committed, closedTypes)
                        + " ORDER BY CHANGE_SET DESC"
                        + database.dialect().limit(STRIDE)
                        + database.dialect().withoutLocks();
        Set<Long> sets = new LinkedHashSet<>();
        long before = end;
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            boolean more = true;
            while (more && sets.size() < limit) {
                query.setLong(1, before);
                bind(query, 2, committed, closedTypes);
                int rowCount = 0;
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next() && (sets.size() < limit || sets.contains(rows.getLong(1)))) {
                        before = rows.getLong(1);
                        sets.add(before);
                        rowCount++;
                    }
                }
                more = rowCount == STRIDE;
            }
        }
        return List.copyOf(sets);
    }

    private Map<Long, Sum> sums(
            Connection connection,
            long oldest,
            long newest,
            Condition committed,
            List<String> closedTypes)
            throws SQLException {
        String sql =
                select(
                                "CHANGE_SET, COUNT(*), MIN(ID)",
                                " WHERE CHANGE_SET >= ? AND CHANGE_SET <= ?",
                                committed,
                                closedTypes)
                        + " GROUP BY CHANGE_SET"
                        + database.dialect().withoutLocks();
        Map<Long, Sum> sums = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setLong(1, oldest);
            query.setLong(2, newest);
            bind(query, 3, committed, closedTypes);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    sums.put(rows.getLong(1), new Sum(rows.getLong(2), rows.getLong(3)));
                }
            }
        }
        return sums;
    }

    private Map<Long, Name> names(Connection connection, long oldest, long newest)
            throws SQLException {
        String sql =
                "SELECT ID, LABEL, UNDOES FROM TESSERA_CHANGE_SET WHERE ID >= ? AND ID <= ?"
                        + database.dialect().withoutLocks();
        Map<Long, Name> names = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setLong(1, oldest);
            query.setLong(2, newest);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    names.put(rows.getLong(1), new Name(rows.getString(2), rows.getLong(3)));
                }
            }
        }
        return names;
    }

    private List<ChangeSetSummary> summaries(
            Connection connection, List<Long> sets, Map<Long, Sum> sums, Map<Long, Name> names)
            throws SQLException {
        String sql =
                "SELECT CHANGED_MICROS, ACTOR, ORIGIN FROM TESSERA_JOURNAL WHERE ID = ?"
                        + database.dialect().withoutLocks();
        List<ChangeSetSummary> summaries = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            for (long set : sets) {
                Sum sum = sums.get(set);
                Name name = names.getOrDefault(set, new Name(null, 0));
                query.setLong(1, sum.firstEntry());
                try (ResultSet rows = query.executeQuery()) {
                    if (rows.next()) {
                        summaries.add(
                                new ChangeSetSummary(
                                        set,
                                        Micros.toInstant(rows.getLong(1)),
                                        rows.getString(2),
                                        rows.getString(3),
                                        name.label(),
                                        name.undoes(),
                                        sum.entries()));
                    }
                }
            }
        }
        return summaries;
    }

    private String select(
            String columns, String where, Condition committed, List<String> closedTypes) {
        return "SELECT "
                + columns
                + " FROM TESSERA_JOURNAL"
                + database.dialect().indexHint(JournalTables.BY_CHANGE_SET)
                + where
                + committed.sql()
                + EntryReader.notOf(closedTypes);
    }

    private static void bind(
            PreparedStatement query, int from, Condition committed, List<String> closedTypes)
            throws SQLException {
        int index = committed.bind(query, from);
        for (String type : closedTypes) {
            query.setString(index++, type);
        }
    }
}
