package org.tessera.platform.records.value;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tessera.api.record.Address;
import org.tessera.api.record.Money;
import org.tessera.api.record.Relation;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;

/**
 * Writes values of fields as JSON and as text. What it writes, {@link ValueReader} reads back to
 * the same value, but for the text of addresses and relations. Thread-safe.
 */
public final class ValueWriter {

    /** In place of a scale: the number keeps its own. */
    static final int AS_IS = -1;

    private ValueWriter() {}

    /**
     * Writes the value of a field, without the field's name.
     *
     * @param value in the Java type of the field; null for none
     */
    public static void write(JsonGenerator json, FieldDescriptor field, Object value)
            throws IOException {
        if (value == null) {
            json.writeNull();
            return;
        }
        switch (field.type()) {
            case TEXT, LONG_TEXT, CHOICE, EMAIL, PHONE, URL -> json.writeString((String) value);
            case INTEGER -> json.writeNumber((Long) value);
            case DECIMAL, PERCENT ->
                    json.writeNumber(plain((BigDecimal) value, NumberReader.scale(field)));
            case MONEY -> writeMoney(json, (Money) value, NumberReader.scale(field));
            case DATE -> json.writeString(IsoTime.text((LocalDate) value));
            case DATE_TIME -> json.writeString(IsoTime.text((ZonedDateTime) value));
            case BOOLEAN -> json.writeBoolean((Boolean) value);
            case MULTI_CHOICE -> writeStrings(json, (List<?>) value);
            case ADDRESS -> writeAddress(json, (Address) value);
            case LINK -> json.writeString(Long.toString((Long) value));
            case RELATION -> writeRelations(json, (List<?>) value);
            case LINKS -> throw new IllegalArgumentException(field + " has no value");
        }
    }

    /**
     * Writes a value whose kind no descriptor tells: records, money, addresses, dates and times,
     * texts in two languages (as an object with en and es), lists, maps, numbers, booleans, text. A
     * record is written with all of its values and the plain system members. Whole numbers that
     * JavaScript cannot hold, as all keys of records are, become strings.
     */
    public static void writeAny(JsonGenerator json, Object value) throws IOException {
        AnyWriter.write(json, value);
    }

    /** Returns a value as the text of a cell, the same in every language; empty for no value. */
    public static String toText(FieldDescriptor field, Object value) {
        return toText(field.type(), value, NumberReader.scale(field));
    }

    /** Returns a value of a kind as the text of a cell; numbers keep their decimal places. */
    public static String toText(FieldType type, Object value) {
        return toText(type, value, AS_IS);
    }

    private static String toText(FieldType type, Object value, int scale) {
        if (value == null) {
            return "";
        }
        return switch (type) {
            case DECIMAL, PERCENT -> plain((BigDecimal) value, scale);
            case MONEY -> {
                Money money = (Money) value;
                yield plain(money.amount(), scale) + " " + money.currency();
            }
            case DATE -> IsoTime.text((LocalDate) value);
            case DATE_TIME -> IsoTime.text((ZonedDateTime) value);
            case MULTI_CHOICE -> join(((List<?>) value).stream().map(Object::toString));
            case ADDRESS -> oneLine((Address) value);
            case RELATION ->
                    join(
                            ((List<?>) value)
                                    .stream().map(item -> Long.toString(((Relation) item).id())));
            default -> value.toString();
        };
    }

    private static String join(Stream<String> parts) {
        return parts.collect(Collectors.joining(";"));
    }

    private static String oneLine(Address address) {
        String street = address.street() == null ? null : address.street().replace("\n", ", ");
        String place =
                Stream.of(address.postalCode(), address.city())
                        .filter(part -> part != null)
                        .collect(Collectors.joining(" "));
        return Stream.of(street, place, address.region(), address.country())
                .filter(part -> part != null && !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /**
     * Returns a number without exponent, with the given decimal places or more if it needs more.
     */
    static String plain(BigDecimal number, int scale) {
        if (scale == AS_IS || number.scale() == scale) {
            return number.toPlainString();
        }
        if (number.scale() < scale) {
            return number.setScale(scale).toPlainString();
        }
        BigDecimal stripped = number.stripTrailingZeros();
        return (stripped.scale() < scale ? stripped.setScale(scale) : stripped).toPlainString();
    }

    static void writeMoney(JsonGenerator json, Money money, int scale) throws IOException {
        json.writeStartObject();
        json.writeStringField("amount", plain(money.amount(), scale));
        json.writeStringField("currency", money.currency());
        json.writeEndObject();
    }

    static void writeAddress(JsonGenerator json, Address address) throws IOException {
        json.writeStartObject();
        json.writeStringField("street", address.street());
        json.writeStringField("city", address.city());
        json.writeStringField("region", address.region());
        json.writeStringField("postalCode", address.postalCode());
        json.writeStringField("country", address.country());
        json.writeEndObject();
    }

    static void writeRelation(JsonGenerator json, Relation relation) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", Long.toString(relation.id()));
        // The map of attributes has no order of its own, and equal values are to be equal text.
        for (Map.Entry<String, Object> attribute :
                new TreeMap<>(relation.attributes()).entrySet()) {
            json.writeFieldName(attribute.getKey());
            writeAny(json, attribute.getValue());
        }
        json.writeEndObject();
    }

    private static void writeStrings(JsonGenerator json, List<?> values) throws IOException {
        json.writeStartArray();
        for (Object value : values) {
            json.writeString((String) value);
        }
        json.writeEndArray();
    }

    private static void writeRelations(JsonGenerator json, List<?> values) throws IOException {
        json.writeStartArray();
        for (Object value : values) {
            writeRelation(json, (Relation) value);
        }
        json.writeEndArray();
    }
}
