package org.tessera.platform.records.value;

import java.math.BigDecimal;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tessera.api.record.Relation;
import org.tessera.api.type.FieldType;

/** Tells whether a value is the same as another one for its users. Thread-safe. */
public final class ValueEquality {

    private ValueEquality() {}

    /**
     * Tells whether two values of a kind are equal: numbers whatever their decimal places, times
     * with the same instant and zone, relations in any order. An empty list is as good as none.
     *
     * @param a in the Java type of the kind; null for none
     * @param b in the Java type of the kind; null for none
     */
    public static boolean equal(FieldType type, Object a, Object b) {
        if (type == FieldType.MULTI_CHOICE) {
            return Objects.equals(items(a), items(b));
        }
        if (type == FieldType.RELATION) {
            return sameItems(items(a), items(b));
        }
        return same(a, b);
    }

    private static List<?> items(Object value) {
        return value == null ? List.of() : (List<?>) value;
    }

    private static boolean sameItems(List<?> a, List<?> b) {
        if (a.size() != b.size()) {
            return false;
        }
        List<Object> left = new ArrayList<>(b);
        for (Object item : a) {
            boolean found = false;
            for (Iterator<Object> rest = left.iterator(); rest.hasNext() && !found; ) {
                if (same(item, rest.next())) {
                    rest.remove();
                    found = true;
                }
            }
            if (!found) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(Object a, Object b) {
        if (a instanceof BigDecimal x && b instanceof BigDecimal y) {
            return x.compareTo(y) == 0;
        }
        if (a instanceof ZonedDateTime x && b instanceof ZonedDateTime y) {
            return x.toInstant().equals(y.toInstant()) && x.getZone().equals(y.getZone());
        }
        if (a instanceof Relation x && b instanceof Relation y) {
            return x.id() == y.id() && same(x.attributes(), y.attributes());
        }
        if (a instanceof Map<?, ?> x && b instanceof Map<?, ?> y) {
            return x.keySet().equals(y.keySet())
                    && x.keySet().stream().allMatch(key -> same(x.get(key), y.get(key)));
        }
        if (a instanceof Collection<?> x && b instanceof Collection<?> y) {
            return sameSequence(x, y);
        }
        return Objects.equals(a, b);
    }

    private static boolean sameSequence(Collection<?> a, Collection<?> b) {
        if (a.size() != b.size()) {
            return false;
        }
        Iterator<?> other = b.iterator();
        for (Object item : a) {
            if (!same(item, other.next())) {
                return false;
            }
        }
        return true;
    }
}
