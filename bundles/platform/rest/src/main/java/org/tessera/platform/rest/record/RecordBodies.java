package org.tessera.platform.rest.record;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.query.Count;
import org.tessera.api.query.RecordPage;
import org.tessera.api.record.Record;
import org.tessera.api.type.RecordType;
import org.tessera.platform.records.value.JsonValues;
import org.tessera.platform.records.value.RecordJson;
import org.tessera.platform.records.value.ValueWriter;
import org.tessera.platform.rest.http.Json;

/** Writes records and pages of records as JSON. Thread-safe. */
public final class RecordBodies {

    private RecordBodies() {}

    /** Returns a record with the chosen members; all of them if none are chosen. */
    static byte[] record(RecordType type, Record record, Set<String> members) {
        return Json.bytes(json -> RecordJson.write(json, type, record, members));
    }

    /** Returns a record with the records that it links to. */
    static byte[] record(
            ModuleRegistry modules, RecordType type, RecordPage page, Set<String> members) {
        return Json.bytes(
                json -> {
                    Map<String, Object> record = map(type, page.items().get(0), members);
                    json.writeStartObject();
                    for (Map.Entry<String, Object> member : record.entrySet()) {
                        json.writeFieldName(member.getKey());
                        ValueWriter.writeAny(json, member.getValue());
                    }
                    writeIncluded(json, modules, page);
                    json.writeEndObject();
                });
    }

    /** Returns a page of records. */
    static byte[] page(
            ModuleRegistry modules, RecordType type, RecordPage page, Set<String> members) {
        return Json.bytes(
                json -> {
                    json.writeStartObject();
                    json.writeArrayFieldStart("items");
                    for (Record record : page.items()) {
                        RecordJson.write(json, type, record, members);
                    }
                    json.writeEndArray();
                    json.writeStringField("next", page.next());
                    writeCount(json, page.count());
                    writeIncluded(json, modules, page);
                    json.writeEndObject();
                });
    }

    /** Returns a record as maps, lists and plain values, with the chosen members. */
    static Map<String, Object> map(RecordType type, Record record, Set<String> members) {
        return JsonValues.parseObject(
                new String(record(type, record, members), StandardCharsets.UTF_8));
    }

    /**
     * Returns a value in which every record, at any depth, is in the form that it has in the API.
     */
    public static Object plain(ModuleRegistry modules, Object value) {
        if (value instanceof Record record) {
            return modules.type(record.type())
                    .<Object>map(type -> map(type, record, Set.of()))
                    .orElse(record);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((name, member) -> copy.put(String.valueOf(name), plain(modules, member)));
            return copy;
        }
        if (value instanceof Iterable<?> items) {
            List<Object> copy = new ArrayList<>();
            items.forEach(item -> copy.add(plain(modules, item)));
            return copy;
        }
        return value;
    }

    private static void writeCount(JsonGenerator json, Count count) throws IOException {
        if (count != null) {
            json.writeObjectFieldStart("count");
            json.writeNumberField("value", count.value());
            json.writeBooleanField("exact", count.exact());
            json.writeEndObject();
        }
    }

    private static void writeIncluded(JsonGenerator json, ModuleRegistry modules, RecordPage page)
            throws IOException {
        if (page.included() == null || page.included().isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("included");
        for (Map.Entry<String, Map<Long, List<Record>>> link : page.included().entrySet()) {
            json.writeObjectFieldStart(link.getKey());
            for (Map.Entry<Long, List<Record>> records : link.getValue().entrySet()) {
                json.writeArrayFieldStart(Long.toString(records.getKey()));
                for (Record record : records.getValue()) {
                    RecordType type = modules.type(record.type()).orElse(null);
                    // A module may leave between the query and here; its records leave with it.
                    if (type != null) {
                        RecordJson.write(json, type, record, Set.of());
                    }
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
