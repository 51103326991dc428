package org.tessera.platform.records.binding;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import org.tessera.api.record.Address;
import org.tessera.api.record.Money;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;
import org.tessera.platform.persistence.ColumnType;
import org.tessera.platform.persistence.RecordTables;

/** A stored field and the parts that keep its value. Immutable. */
public final class FieldBinding {

    private final FieldDescriptor field;
    private final List<Part> parts;

    FieldBinding(FieldDescriptor field, List<Part> parts) {
        this.field = field;
        this.parts = List.copyOf(parts);
    }

    /**
     * The suffixes of the attributes that keep a field of this kind; the empty one is the field's
     * own name.
     */
    static List<String> suffixes(FieldType type) {
        return switch (type) {
            case MONEY -> List.of("", "Currency");
            case DATE_TIME -> List.of("", "Zone");
            case ADDRESS -> List.of("Street", "City", "Region", "PostalCode", "Country");
            default -> List.of("");
        };
    }

    /** The kind of the column with this index among the suffixes. */
    static ColumnKind kind(FieldType type, int index) {
        return switch (type) {
            case INTEGER, LINK -> ColumnKind.LONG;
            case DECIMAL, PERCENT -> ColumnKind.DECIMAL;
            case MONEY -> index == 0 ? ColumnKind.DECIMAL : ColumnKind.TEXT;
            case DATE -> ColumnKind.DATE;
            case DATE_TIME -> index == 0 ? ColumnKind.TIMESTAMP : ColumnKind.TEXT;
            case BOOLEAN -> ColumnKind.BOOLEAN;
            default -> ColumnKind.TEXT;
        };
    }

    /** Returns the field. */
    public FieldDescriptor field() {
        return field;
    }

    /** Returns the parts; the first one is what filters and sorting compare. */
    public List<Part> parts() {
        return parts;
    }

    /** Returns the part that filters and sorting compare. */
    public Part main() {
        return parts.get(0);
    }

    /** Returns a value that no value of the {@link #main} column exceeds on Derby. */
    public Object largest() {
        ColumnType type = RecordTables.attributes(field).get(0).type();
        return switch (main().kind()) {
            // Derby compares texts by their UTF-16 units.
            case TEXT -> "\uFFFF".repeat(type.length());
            case LONG -> Long.MAX_VALUE;
            case DECIMAL ->
                    new BigDecimal(
                            BigInteger.TEN.pow(type.length()).subtract(BigInteger.ONE),
                            type.scale());
            case BOOLEAN -> Boolean.TRUE;
            case DATE -> LocalDate.of(9999, 12, 31);
            case TIMESTAMP -> LocalDateTime.of(9999, 12, 31, 23, 59, 59);
        };
    }

    /** Returns the field's value in an entity. */
    public Object get(Object entity) {
        if (parts.size() == 1) {
            return join(parts.get(0).get(entity));
        }
        Object[] values = new Object[parts.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = parts.get(i).get(entity);
        }
        return join(values);
    }

    /** Sets the field's value in an entity. */
    public void set(Object entity, Object value) {
        Object[] values = split(value);
        for (int i = 0; i < values.length; i++) {
            parts.get(i).set(entity, values[i]);
        }
    }

    /** Makes the field's value from the values of its columns; null if there is none. */
    public Object join(Object... values) {
        return switch (field.type()) {
            case MONEY ->
                    values[0] == null
                            ? null
                            : new Money((BigDecimal) values[0], (String) values[1]);
            case DATE_TIME ->
                    values[0] == null ? null : zoned((LocalDateTime) values[0], (String) values[1]);
            case ADDRESS -> address(values);
            case MULTI_CHOICE -> values[0] == null ? null : choices((String) values[0]);
            default -> values[0];
        };
    }

    private static ZonedDateTime zoned(LocalDateTime utc, String zone) {
        return utc.atZone(ZoneOffset.UTC)
                .withZoneSameInstant(zone == null ? ZoneOffset.UTC : ZoneId.of(zone));
    }

    private static Address address(Object... values) {
        Address address =
                new Address(
                        (String) values[0],
                        (String) values[1],
                        (String) values[2],
                        (String) values[3],
                        (String) values[4]);
        return address.isEmpty() ? null : address;
    }

    private static List<String> choices(String stored) {
        String inner = stored.substring(1, stored.length() - 1);
        return List.copyOf(Arrays.asList(inner.split("\\|")));
    }

    /** Makes the values of the columns from the field's value. */
    public Object[] split(Object value) {
        if (value == null) {
            return new Object[parts.size()];
        }
        return switch (field.type()) {
            case MONEY -> {
                Money money = (Money) value;
                yield new Object[] {money.amount(), money.currency()};
            }
            case DATE_TIME -> {
                ZonedDateTime time = (ZonedDateTime) value;
                LocalDateTime utc = time.withZoneSameInstant(ZoneOffset.UTC).toLocalDateTime();
                yield new Object[] {utc, time.getZone().getId()};
            }
            case ADDRESS -> {
                Address address = (Address) value;
                yield new Object[] {
                    address.street(),
                    address.city(),
                    address.region(),
                    address.postalCode(),
                    address.country()
                };
            }
            case MULTI_CHOICE -> {
                List<?> list = (List<?>) value;
                yield new Object[] {
                    list.isEmpty()
                            ? null
                            : "|"
                                    + String.join(
                                            "|", list.stream().map(String.class::cast).toList())
                                    + "|"
                };
            }
            default -> new Object[] {value};
        };
    }
}
