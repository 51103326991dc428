package org.tessera.platform.shell.format;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tessera.api.record.Address;
import org.tessera.api.record.Money;
import org.tessera.api.record.Record;
import org.tessera.api.record.Relation;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;
import org.tessera.api.type.RecordType;

/**
 * Writes field values for people, both those of records and those of the journal, which are as in
 * JSON. Immutable.
 */
public final class ValueText {

    private static final LocalizedText YES = new LocalizedText("yes", "sí");
    private static final LocalizedText NO = new LocalizedText("no", "no");

    private final Locale locale;
    private final TimeText times;
    private final Titles titles;
    private final NumberText numbers;

    /** Creates a writer for readers with this language and time zone. */
    public ValueText(Locale locale, ZoneId zone, Titles titles) {
        this.locale = locale;
        this.times = new TimeText(zone);
        this.titles = titles;
        this.numbers = new NumberText(locale);
    }

    /** Returns how a table shows values of a kind. */
    public static TextTable.Kind kind(FieldType type) {
        return switch (type) {
            case INTEGER, DECIMAL, MONEY, PERCENT -> TextTable.Kind.NUMBER;
            case DATE, DATE_TIME, PHONE -> TextTable.Kind.FIXED;
            default -> TextTable.Kind.TEXT;
        };
    }

    /** Returns the value of a field as text; empty if it has none. */
    public String text(FieldDescriptor field, Object value) {
        if (field.type() == FieldType.CHOICE && value != null) {
            return choice(field, value);
        }
        if (field.type() == FieldType.MULTI_CHOICE && value instanceof Collection<?> values) {
            return values.stream().map(one -> choice(field, one)).collect(Collectors.joining(", "));
        }
        if (field.type() == FieldType.RELATION && value instanceof Collection<?> relations) {
            Optional<RecordType> junction = titles.type(field.through());
            return relations.stream()
                    .map(one -> relation(field.target(), one, junction))
                    .collect(Collectors.joining(", "));
        }
        return text(field.type(), field.target(), value);
    }

    /**
     * Returns a value as text; empty if it is null.
     *
     * @param type its kind
     * @param target id of the record type of a link; else null
     */
    public String text(FieldType type, String target, Object value) {
        if (value == null) {
            return "";
        }
        return switch (type) {
            case INTEGER -> number(value);
            case DECIMAL -> decimal(value);
            case PERCENT -> number(value) + " %";
            case MONEY -> money(value);
            case DATE_TIME -> times.text(value);
            case BOOLEAN -> (Boolean.parseBoolean(value.toString()) ? YES : NO).in(locale);
            case ADDRESS -> address(value);
            case LINK -> link(target, value);
            case LINKS, RELATION -> links(target, value);
            default -> plain(value);
        };
    }

    /** Returns a value of unknown kind as text, judged by its class. */
    public String plain(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Money || isMoney(value)) {
            return money(value);
        }
        if (value instanceof Record found) {
            return found.title() + " (" + found.type() + " " + found.id() + ")";
        }
        if (value instanceof Number) {
            return number(value);
        }
        if (value instanceof Boolean) {
            return text(FieldType.BOOLEAN, null, value);
        }
        if (value instanceof Instant instant) {
            return times.text(instant);
        }
        if (value instanceof ZonedDateTime) {
            return times.text(value);
        }
        if (value instanceof Collection<?> values) {
            return values.stream().map(this::plain).collect(Collectors.joining(", "));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + " " + plain(entry.getValue()))
                    .collect(Collectors.joining(", "));
        }
        return value.toString();
    }

    /** Returns a point in time in the reader's zone, to the minute; empty for null. */
    public String time(Instant instant) {
        return instant == null ? "" : times.text(instant);
    }

    /** Returns the writer of numbers. */
    public NumberText numbers() {
        return numbers;
    }

    /** Returns a decimal without the zeros that only its scale asks for. */
    private String decimal(Object value) {
        BigDecimal number = NumberText.number(value);
        if (number == null) {
            return value.toString();
        }
        BigDecimal plain = number.stripTrailingZeros();
        return numbers.decimal(plain.scale() < 0 ? plain.setScale(0) : plain);
    }

    private String number(Object value) {
        BigDecimal number = NumberText.number(value);
        return number == null ? value.toString() : numbers.decimal(number);
    }

    private String money(Object value) {
        if (value instanceof Money money) {
            return numbers.money(money);
        }
        if (isMoney(value)) {
            Map<?, ?> map = (Map<?, ?>) value;
            BigDecimal amount = NumberText.number(map.get("amount"));
            return amount == null
                    ? value.toString()
                    : numbers.money(new Money(amount, String.valueOf(map.get("currency"))));
        }
        return number(value);
    }

    private static boolean isMoney(Object value) {
        return value instanceof Map<?, ?> map
                && map.size() == 2
                && map.containsKey("amount")
                && map.containsKey("currency");
    }

    private String choice(FieldDescriptor field, Object value) {
        return field.choices().stream()
                .filter(choice -> choice.value().equals(value))
                .map(choice -> choice.label().in(locale))
                .findFirst()
                .orElse(value.toString());
    }

    private static String address(Object value) {
        Stream<?> parts;
        if (value instanceof Address address) {
            parts =
                    Stream.of(
                            address.street(),
                            join(address.postalCode(), address.city()),
                            address.region(),
                            address.country());
        } else if (value instanceof Map<?, ?> map) {
            parts =
                    Stream.of(
                            map.get("street"),
                            join(map.get("postalCode"), map.get("city")),
                            map.get("region"),
                            map.get("country"));
        } else {
            parts = Stream.of(value);
        }
        return parts.filter(Objects::nonNull)
                .map(Object::toString)
                .filter(part -> !part.isBlank())
                .map(part -> String.join(", ", part.strip().split("\\s*\\R\\s*")))
                .collect(Collectors.joining(", "));
    }

    private static String join(Object first, Object second) {
        return Stream.of(first == null ? "" : first, second == null ? "" : second)
                .map(Object::toString)
                .collect(Collectors.joining(" "))
                .strip();
    }

    private String link(String target, Object value) {
        long id;
        try {
            id = Long.parseLong(value.toString());
        } catch (NumberFormatException e) {
            return value.toString();
        }
        String title = titles.title(target, id);
        return title == null ? "#" + id : title;
    }

    private String links(String target, Object value) {
        List<?> list = value instanceof List<?> values ? values : List.of(value);
        return list.stream()
                .map(one -> relation(target, one, Optional.empty()))
                .collect(Collectors.joining(", "));
    }

    private String relation(String target, Object one, Optional<RecordType> junction) {
        if (one instanceof Record found) {
            return found.title();
        }
        if (one instanceof Relation relation) {
            return link(target, relation.id()) + attributes(relation.attributes(), junction);
        }
        if (one instanceof Map<?, ?> map) {
            Map<Object, Object> attributes = new LinkedHashMap<>(map);
            Object id = attributes.remove("id");
            return (id == null ? "" : link(target, id)) + attributes(attributes, junction);
        }
        return link(target, one);
    }

    /**
     * Returns what a link says beyond the record that it leads to, but for what the product keeps
     * by itself.
     */
    private String attributes(Map<?, ?> attributes, Optional<RecordType> junction) {
        List<String> texts = new ArrayList<>();
        attributes.forEach(
                (name, value) -> {
                    Optional<FieldDescriptor> field =
                            junction.flatMap(type -> type.field(String.valueOf(name)));
                    boolean told = field.map(known -> !known.readOnly()).orElse(true);
                    if (told && value != null) {
                        texts.add(
                                field.map(known -> attribute(known, value))
                                        .orElseGet(() -> plain(value)));
                    }
                });
        return texts.isEmpty() ? "" : " (" + String.join(", ", texts) + ")";
    }

    private String attribute(FieldDescriptor field, Object value) {
        String text = text(field, value);
        return field.type() == FieldType.CHOICE ? text : field.label().in(locale) + " " + text;
    }
}
