package org.tessera.spi.testing;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tessera.api.query.Filter;
import org.tessera.api.query.Sort;
import org.tessera.api.record.Money;
import org.tessera.api.record.Record;

/** Evaluates filters, paths and sort keys over records in memory. */
final class Matching {

    private Matching() {}

    static String title(Map<String, Object> values) {
        return Stream.of("firstName", "lastName", "name", "value")
                .map(values::get)
                .filter(Objects::nonNull)
                .map(Object::toString)
                .collect(Collectors.joining(" "));
    }

    static boolean matches(MemorySession session, Record record, Filter filter) {
        if (filter instanceof Filter.And and) {
            return and.parts().stream().allMatch(part -> matches(session, record, part));
        }
        if (filter instanceof Filter.Or or) {
            return or.parts().stream().anyMatch(part -> matches(session, record, part));
        }
        Filter.Comparison comparison = (Filter.Comparison) filter;
        Object value = value(session, record, comparison.path());
        List<Object> operands = comparison.values();
        return switch (comparison.operator()) {
            case EQ -> same(value, operands.get(0));
            case NE -> !same(value, operands.get(0));
            case IN -> operands.stream().anyMatch(operand -> same(value, operand));
            case OUT -> operands.stream().noneMatch(operand -> same(value, operand));
            case LT -> value != null && compare(value, operands.get(0)) < 0;
            case LE -> value != null && compare(value, operands.get(0)) <= 0;
            case GT -> value != null && compare(value, operands.get(0)) > 0;
            case GE -> value != null && compare(value, operands.get(0)) >= 0;
            case NULL -> (value == null) == Boolean.TRUE.equals(operands.get(0));
            case LIKE -> value != null && value.toString().contains(operands.get(0).toString());
        };
    }

    private static boolean same(Object value, Object operand) {
        if (value instanceof String text && operand instanceof String other) {
            return text.equalsIgnoreCase(other);
        }
        return value != null && value.equals(operand);
    }

    static Object value(MemorySession session, Record record, String path) {
        int dot = path.indexOf('.');
        if (dot > 0) {
            Object head = record.value(path.substring(0, dot));
            String rest = path.substring(dot + 1);
            if (head instanceof Money money) {
                return rest.equals("currency") ? money.currency() : money.amount();
            }
            return session.anywhere((Long) head)
                    .map(linked -> value(session, linked, rest))
                    .orElse(null);
        }
        return switch (path) {
            case "id" -> record.id();
            case "title" -> record.title();
            case "externalId" -> record.externalId();
            case "createdAt" -> record.created().at().atZone(ZoneOffset.UTC);
            default -> record.value(path);
        };
    }

    static Comparator<Record> order(MemorySession session, Sort sort) {
        Comparator<Object> values = Matching::compare;
        Comparator<Object> nulls =
                Comparator.nullsLast(sort.descending() ? values.reversed() : values);
        return Comparator.comparing(record -> value(session, record, sort.path()), nulls);
    }

    @SuppressWarnings("unchecked")
    static int compare(Object left, Object right) {
        if (left instanceof Money money) {
            return money.amount().compareTo(((Money) right).amount());
        }
        if (left instanceof ZonedDateTime time) {
            return time.toInstant().compareTo(((ZonedDateTime) right).toInstant());
        }
        return ((Comparable<Object>) left).compareTo(right);
    }
}
