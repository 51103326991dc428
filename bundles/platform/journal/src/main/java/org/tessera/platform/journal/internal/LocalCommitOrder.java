package org.tessera.platform.journal.internal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.tessera.platform.persistence.Database;
import org.tessera.platform.persistence.Keys;

/**
 * The order of a database that only this JVM has open: a transaction takes a number before its
 * first entry and gives it back when it has ended, so what is below the smallest number under way
 * is complete.
 *
 * <p>Queries read without locks and leave out what is under way by its number, so they neither wait
 * for writers nor see what is not committed.
 */
final class LocalCommitOrder implements CommitOrder {

    private static final int EPOCH = 1;

    /** Sizes of the list of numbers, so that there are few different texts of queries. */
    private static final int[] SIZES = {1, 4, 16, 64, 256};

    private final Database database;
    private final Keys keys;
    private final Map<Object, Long> underWay = new HashMap<>();
    private long last;

    LocalCommitOrder(Database database, Keys keys) {
        this.database = database;
        this.keys = keys;
        // Keys go on behind all stored entries, whose keys are larger than their transaction's
        // number.
        this.last = keys.next();
    }

    @Override
    public int epoch() {
        return EPOCH;
    }

    @Override
    public String insertExpression() {
        return "?";
    }

    @Override
    public long[] number() {
        Object transaction = database.transactionKey();
        synchronized (underWay) {
            Long known = underWay.get(transaction);
            if (known != null) {
                return new long[] {known};
            }
        }
        // Listened for first: a number that nobody gives back would stop all readers.
        database.onCompletion(committed -> ended(transaction));
        synchronized (underWay) {
            last = keys.next();
            underWay.put(transaction, last);
            return new long[] {last};
        }
    }

    @Override
    public Condition settled() {
        return new Condition(" AND TX_ORDER < ?", horizon());
    }

    @Override
    public Condition committed() {
        long[] numbers;
        long next;
        synchronized (underWay) {
            numbers = underWay.values().stream().mapToLong(Long::longValue).toArray();
            next = last + 1;
        }
        if (numbers.length == 0) {
            return new Condition(" AND TX_ORDER < ?", next);
        }
        int size = numbers.length;
        for (int candidate : SIZES) {
            if (candidate >= numbers.length) {
                size = candidate;
                break;
            }
        }
        long[] parameters = new long[size + 1];
        Arrays.fill(parameters, numbers[0]);
        System.arraycopy(numbers, 0, parameters, 1, numbers.length);
        parameters[0] = next;
        return new Condition(
                " AND TX_ORDER < ? AND TX_ORDER NOT IN (?" + ", ?".repeat(size - 1) + ")",
                parameters);
    }

    @Override
    public long horizon() {
        synchronized (underWay) {
            return underWay.values().stream().mapToLong(Long::longValue).min().orElse(last + 1);
        }
    }

    private void ended(Object transaction) {
        synchronized (underWay) {
            underWay.remove(transaction);
        }
    }
}
