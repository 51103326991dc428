package org.tessera.platform.rest.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.tessera.api.report.ReportDescriptor;
import org.tessera.api.report.ReportTable;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.Choice;
import org.tessera.api.type.FieldType;
import org.tessera.platform.records.value.ValueWriter;
import org.tessera.platform.rest.http.Descriptors;
import org.tessera.platform.rest.http.Json;

/** Writes the answer of a report as JSON, texts in the language of the caller. */
final class ReportJson {

    private ReportJson() {}

    static byte[] bytes(ReportDescriptor report, ReportTable table, Locale locale) {
        return bytes(
                table,
                locale,
                json -> {
                    json.writeStringField("report", report.id());
                    json.writeStringField("label", report.label().in(locale));
                });
    }

    /** Returns a table that is no report's. */
    static byte[] bytes(ReportTable table, Locale locale) {
        return bytes(table, locale, json -> {});
    }

    private static byte[] bytes(ReportTable table, Locale locale, Json.Writing head) {
        return Json.bytes(
                json -> {
                    json.writeStartObject();
                    head.to(json);
                    json.writeArrayFieldStart("columns");
                    for (ReportTable.Column column : table.columns()) {
                        write(json, column, locale);
                    }
                    json.writeEndArray();
                    json.writeArrayFieldStart("rows");
                    for (List<Object> row : table.rows()) {
                        write(json, table.columns(), row, locale);
                    }
                    json.writeEndArray();
                    json.writeArrayFieldStart("notes");
                    for (LocalizedText note : table.notes()) {
                        json.writeString(note.in(locale));
                    }
                    json.writeEndArray();
                    json.writeEndObject();
                });
    }

    private static void write(JsonGenerator json, ReportTable.Column column, Locale locale)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("name", column.name());
        json.writeStringField("label", column.label().in(locale));
        json.writeStringField("type", Descriptors.kind(column.type()));
        json.writeStringField("target", column.target());
        if (!column.choices().isEmpty()) {
            json.writeArrayFieldStart("choices");
            for (Choice choice : column.choices()) {
                json.writeStartObject();
                json.writeStringField("value", choice.value());
                json.writeStringField("label", choice.label().in(locale));
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void write(
            JsonGenerator json, List<ReportTable.Column> columns, List<Object> row, Locale locale)
            throws IOException {
        json.writeStartObject();
        for (int i = 0; i < columns.size(); i++) {
            Object value = row.get(i);
            json.writeFieldName(columns.get(i).name());
            if (value instanceof LocalizedText text) {
                json.writeString(text.in(locale));
            } else if (value instanceof Long id && columns.get(i).type() == FieldType.LINK) {
                json.writeString(id.toString());
            } else {
                ValueWriter.writeAny(json, value);
            }
        }
        json.writeEndObject();
    }
}
