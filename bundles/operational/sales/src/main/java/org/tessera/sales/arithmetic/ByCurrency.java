package org.tessera.sales.arithmetic;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * Values by currency, which are never added across currencies. Deals without an amount have no
 * currency: where there is one currency they count with it, since they add nothing to its sum;
 * where there are several they stand apart. Not thread-safe.
 *
 * @param <T> kind of value
 */
public final class ByCurrency<T> {

    /** Stands for deals without an amount. */
    public static final String NONE = "";

    private final BinaryOperator<T> plus;
    private final SortedMap<String, T> values = new TreeMap<>();

    /**
     * Creates an empty collection.
     *
     * @param plus adds two values without changing either
     */
    public ByCurrency(BinaryOperator<T> plus) {
        this.plus = plus;
    }

    /**
     * Adds a value.
     *
     * @param currency the ISO 4217 code; null for deals without an amount
     */
    public ByCurrency<T> add(String currency, T value) {
        values.merge(currency == null ? NONE : currency, value, plus);
        return this;
    }

    /** Returns both together, changing neither. */
    public ByCurrency<T> plus(ByCurrency<T> other) {
        ByCurrency<T> sum = new ByCurrency<>(plus);
        values.forEach(sum::add);
        other.values.forEach(sum::add);
        return sum;
    }

    /**
     * Returns the values by currency in alphabetical order, {@link #NONE} first if it stands apart.
     */
    public SortedMap<String, T> rows() {
        SortedMap<String, T> rows = new TreeMap<>(values);
        T without = rows.get(NONE);
        if (without != null && rows.size() == 2) {
            rows.remove(NONE);
            rows.replaceAll((currency, value) -> plus.apply(value, without));
        }
        return rows;
    }
}
