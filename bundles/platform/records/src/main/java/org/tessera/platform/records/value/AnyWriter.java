package org.tessera.platform.records.value;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import org.tessera.api.record.Address;
import org.tessera.api.record.Money;
import org.tessera.api.record.Record;
import org.tessera.api.record.Relation;
import org.tessera.api.text.LocalizedText;

/** Writes values as JSON by their Java type alone. */
final class AnyWriter {

    private static final int MAX_DEPTH = 50;
    private static final int MAX_EXPONENT = 1000;

    /** The largest whole number that JavaScript tells from its neighbors. */
    private static final long MAX_EXACT = (1L << 53) - 1;

    private AnyWriter() {}

    static void write(JsonGenerator json, Object value) throws IOException {
        write(json, value, 0);
    }

    private static void write(JsonGenerator json, Object value, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("The value is nested too deep");
        }
        if (value == null) {
            json.writeNull();
        } else if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof Number number) {
            writeNumber(json, number);
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Map<?, ?> map) {
            writeMap(json, map, depth);
        } else if (value instanceof Iterable<?> items) {
            json.writeStartArray();
            for (Object item : items) {
                write(json, item, depth + 1);
            }
            json.writeEndArray();
        } else if (value instanceof Optional<?> optional) {
            write(json, optional.orElse(null), depth);
        } else {
            writeObject(json, value, depth);
        }
    }

    private static void writeObject(JsonGenerator json, Object value, int depth)
            throws IOException {
        if (value instanceof Money money) {
            ValueWriter.writeMoney(json, money, ValueWriter.AS_IS);
        } else if (value instanceof Record record) {
            writeRecord(json, record, depth);
        } else if (value instanceof Relation relation) {
            ValueWriter.writeRelation(json, relation);
        } else if (value instanceof Address address) {
            ValueWriter.writeAddress(json, address);
        } else if (value instanceof LocalDate date) {
            json.writeString(IsoTime.text(date));
        } else if (value instanceof ZonedDateTime time) {
            json.writeString(IsoTime.text(time));
        } else if (value instanceof OffsetDateTime time) {
            json.writeString(IsoTime.text(time.toZonedDateTime()));
        } else if (value instanceof Instant time) {
            json.writeString(IsoTime.text(time));
        } else if (value instanceof LocalDateTime time) {
            json.writeString(IsoTime.text(time));
        } else if (value instanceof LocalizedText text) {
            json.writeStartObject();
            json.writeStringField("en", text.en());
            json.writeStringField("es", text.es());
            json.writeEndObject();
        } else {
            json.writeString(value.toString());
        }
    }

    private static void writeNumber(JsonGenerator json, Number number) throws IOException {
        if (number instanceof Long whole && (whole > MAX_EXACT || whole < -MAX_EXACT)) {
            // No descriptor tells links from numbers here, and keys are all this large.
            json.writeString(whole.toString());
        } else if (number instanceof Long || number instanceof Integer || number instanceof Short) {
            json.writeNumber(number.longValue());
        } else if (number instanceof BigInteger integer) {
            json.writeNumber(integer);
        } else if (number instanceof BigDecimal decimal) {
            boolean huge = Math.abs((long) decimal.scale()) > MAX_EXPONENT;
            json.writeNumber(huge ? decimal.toString() : decimal.toPlainString());
        } else {
            BigDecimal exact = NumberReader.exact(number);
            if (exact == null) {
                json.writeNull();
            } else {
                writeNumber(json, exact);
            }
        }
    }

    private static void writeMap(JsonGenerator json, Map<?, ?> map, int depth) throws IOException {
        json.writeStartObject();
        for (Map.Entry<?, ?> member : map.entrySet()) {
            json.writeFieldName(String.valueOf(member.getKey()));
            write(json, member.getValue(), depth + 1);
        }
        json.writeEndObject();
    }

    private static void writeRecord(JsonGenerator json, Record record, int depth)
            throws IOException {
        json.writeStartObject();
        RecordJson.writeIdentity(json, record);
        for (Map.Entry<String, Object> value : record.values().entrySet()) {
            json.writeFieldName(value.getKey());
            write(json, value.getValue(), depth + 1);
        }
        json.writeEndObject();
    }
}
