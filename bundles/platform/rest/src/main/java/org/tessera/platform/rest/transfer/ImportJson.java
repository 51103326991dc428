package org.tessera.platform.rest.transfer;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.tessera.api.transfer.ColumnMapping;
import org.tessera.api.transfer.ImportPlan;
import org.tessera.api.transfer.ImportStatus;
import org.tessera.platform.records.value.ValueWriter;
import org.tessera.platform.rest.http.Json;

/** Writes imports as JSON. */
final class ImportJson {

    private ImportJson() {}

    /** Returns one import. */
    static byte[] bytes(ImportStatus status) {
        return Json.bytes(json -> write(json, status));
    }

    /** Returns a list of imports. */
    static byte[] bytes(List<ImportStatus> statuses) {
        return Json.bytes(
                json -> {
                    json.writeStartObject();
                    json.writeArrayFieldStart("items");
                    for (ImportStatus status : statuses) {
                        write(json, status);
                    }
                    json.writeEndArray();
                    json.writeEndObject();
                });
    }

    private static void write(JsonGenerator json, ImportStatus status) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", Long.toString(status.id()));
        json.writeStringField("fileName", status.fileName());
        json.writeStringField("state", status.state().name().toLowerCase(Locale.ROOT));
        json.writeBooleanField("dryRun", status.dryRun());
        json.writeNumberField("rows", status.rows());
        json.writeNumberField("done", status.done());
        json.writeNumberField("created", status.created());
        json.writeNumberField("updated", status.updated());
        json.writeNumberField("unchanged", status.unchanged());
        json.writeNumberField("rejected", status.rejected());
        json.writeNumberField("warned", status.warned());
        any(json, "rejections", status.rejections());
        any(json, "warnings", status.warnings());
        Json.writeId(json, "changeSet", status.changeSet());
        Json.writeId(json, "undoneBy", status.undoneBy());
        any(json, "startedAt", status.startedAt());
        any(json, "endedAt", status.endedAt());
        json.writeStringField("error", status.error());
        any(json, "headings", status.headings());
        any(json, "sample", status.sample());
        json.writeFieldName("plan");
        write(json, status.plan());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, ImportPlan plan) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", plan.type());
        json.writeStringField(
                "mode", plan.mode() == null ? null : plan.mode().name().toLowerCase(Locale.ROOT));
        any(json, "matchFields", plan.matchFields());
        json.writeArrayFieldStart("columns");
        for (ColumnMapping column : plan.columns()) {
            json.writeStartObject();
            json.writeStringField("field", column.field());
            json.writeStringField("column", column.column());
            json.writeStringField("template", column.template());
            any(json, "values", column.values());
            json.writeStringField("dateFormat", column.dateFormat());
            json.writeStringField("matchBy", column.matchBy());
            json.writeBooleanField("createMissing", column.createMissing());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringField("charset", plan.charset());
        json.writeStringField("delimiter", plan.delimiter());
        json.writeStringField("locale", plan.locale());
        json.writeStringField("currency", plan.currency());
        json.writeStringField("sheet", plan.sheet());
        json.writeEndObject();
    }

    private static void any(JsonGenerator json, String name, Object value) throws IOException {
        json.writeFieldName(name);
        ValueWriter.writeAny(json, value);
    }
}
