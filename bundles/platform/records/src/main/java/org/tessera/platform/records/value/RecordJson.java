package org.tessera.platform.records.value;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import org.tessera.api.record.Record;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;
import org.tessera.api.type.RecordType;

/** Writes records as JSON. Thread-safe. */
public final class RecordJson {

    private static final String EXTERNAL_ID = "externalId";
    private static final SerializableString ID = new SerializedString("id");
    private static final SerializableString TYPE = new SerializedString("type");
    private static final SerializableString VERSION = new SerializedString("version");
    private static final SerializableString TITLE = new SerializedString("title");

    private RecordJson() {}

    /**
     * Writes a record as an object: id, type, version, title, externalId, createdAt, createdBy,
     * updatedAt, updatedBy, deletedAt (only in the bin), and then the fields in the order of the
     * descriptor. A stored field without a value is null, one that does not exist for whom the
     * record was read is left out; a relation is written if the record has it.
     *
     * @param fields names of the fields and system members to write, beside id, type, version and
     *     title, which are always there; null or empty for all
     */
    public static void write(JsonGenerator json, RecordType type, Record record, Set<String> fields)
            throws IOException {
        boolean all = fields == null || fields.isEmpty();
        json.writeStartObject();
        writeIdentity(json, record);
        if (all || fields.contains(EXTERNAL_ID)) {
            json.writeStringField(EXTERNAL_ID, record.externalId());
        }
        writeStamp(json, "createdAt", "createdBy", record.created(), fields, all);
        writeStamp(json, "updatedAt", "updatedBy", record.updated(), fields, all);
        if (record.deletedAt() != null && (all || fields.contains("deletedAt"))) {
            json.writeStringField("deletedAt", IsoTime.text(record.deletedAt()));
        }
        for (FieldDescriptor field : type.fields()) {
            if (record.hides(field.name()) || (!all && !fields.contains(field.name()))) {
                continue;
            }
            Object value = record.value(field.name());
            if (field.type().isStored() || (field.type() == FieldType.RELATION && value != null)) {
                json.writeFieldName(field.name());
                ValueWriter.write(json, field, value);
            }
        }
        json.writeEndObject();
    }

    /**
     * Writes some values as an object in the order of the descriptor, nulls included.
     *
     * @param values by field name, in the Java types of the fields; {@code externalId} may be among
     *     them and comes first
     */
    public static void writeValues(JsonGenerator json, RecordType type, Map<String, Object> values)
            throws IOException {
        json.writeStartObject();
        if (values.containsKey(EXTERNAL_ID)) {
            json.writeStringField(EXTERNAL_ID, (String) values.get(EXTERNAL_ID));
        }
        for (FieldDescriptor field : type.fields()) {
            if (values.containsKey(field.name()) && field.type() != FieldType.LINKS) {
                json.writeFieldName(field.name());
                ValueWriter.write(json, field, values.get(field.name()));
            }
        }
        json.writeEndObject();
    }

    /** Returns some values as the text of a JSON object; see {@link #writeValues}. */
    public static String values(RecordType type, Map<String, Object> values) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JsonValues.factory().createGenerator(text)) {
            writeValues(json, type, values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    static void writeIdentity(JsonGenerator json, Record record) throws IOException {
        json.writeFieldName(ID);
        json.writeString(Long.toString(record.id()));
        json.writeFieldName(TYPE);
        json.writeString(record.type());
        json.writeFieldName(VERSION);
        json.writeNumber(record.version());
        json.writeFieldName(TITLE);
        json.writeString(record.title());
    }

    private static void writeStamp(
            JsonGenerator json,
            String at,
            String by,
            Record.Stamp stamp,
            Set<String> fields,
            boolean all)
            throws IOException {
        if (stamp == null) {
            return;
        }
        if (all || fields.contains(at)) {
            json.writeStringField(at, stamp.at() == null ? null : IsoTime.text(stamp.at()));
        }
        if (all || fields.contains(by)) {
            json.writeStringField(by, stamp.by());
        }
    }
}
