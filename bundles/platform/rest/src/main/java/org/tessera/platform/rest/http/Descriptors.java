package org.tessera.platform.rest.http;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tessera.api.action.ActionDescriptor;
import org.tessera.api.report.ReportDescriptor;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.Choice;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;
import org.tessera.api.type.PersonalData;
import org.tessera.api.type.RecordType;

/** Writes descriptors as JSON, labels in both languages. */
public final class Descriptors {

    private Descriptors() {}

    /**
     * Writes a record type with its fields.
     *
     * @param hidden names of fields that are left out
     */
    public static void write(JsonGenerator json, RecordType type, Set<String> hidden)
            throws IOException {
        json.writeStartObject();
        writeTypeHead(json, type, hidden);
        json.writeArrayFieldStart("fields");
        for (FieldDescriptor field : type.fields()) {
            if (!hidden.contains(field.name())) {
                write(json, field);
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /**
     * Writes the members of a record type that a list of types shows.
     *
     * @param hidden names of fields that are left out
     */
    public static void writeTypeHead(JsonGenerator json, RecordType type, Set<String> hidden)
            throws IOException {
        json.writeStringField("id", type.id());
        json.writeStringField("module", type.module());
        json.writeStringField("name", type.name());
        json.writeStringField("path", "/api/v1/" + type.module() + "/" + type.path());
        write(json, "label", type.label());
        write(json, "pluralLabel", type.pluralLabel());
        json.writeBooleanField("readOnly", type.isReadOnly());
        json.writeStringField("titleTemplate", type.title());
        json.writeStringField(
                "statusField",
                type.statusField().filter(name -> !hidden.contains(name)).orElse(null));
        writeTexts(json, "searchFields", without(type.searchFields(), hidden));
        writeTexts(json, "listFields", without(type.listFields(), hidden));
    }

    private static List<String> without(List<String> names, Set<String> hidden) {
        return names.stream().filter(name -> !hidden.contains(name)).toList();
    }

    /** Writes an action. */
    public static void write(JsonGenerator json, ActionDescriptor action) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", action.name());
        write(json, "label", action.label());
        write(json, "description", action.description());
        writeParameters(json, action.parameters());
        json.writeEndObject();
    }

    /** Writes a report. */
    public static void write(JsonGenerator json, ReportDescriptor report) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", report.name());
        write(json, "label", report.label());
        write(json, "description", report.description());
        writeParameters(json, report.parameters());
        json.writeEndObject();
    }

    private static void writeParameters(JsonGenerator json, List<FieldDescriptor> parameters)
            throws IOException {
        json.writeArrayFieldStart("parameters");
        for (FieldDescriptor parameter : parameters) {
            write(json, parameter);
        }
        json.writeEndArray();
    }

    /** Writes a field or parameter. */
    public static void write(JsonGenerator json, FieldDescriptor field) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", field.name());
        json.writeStringField("type", kind(field.type()));
        write(json, "label", field.label());
        if (!field.help().en().isEmpty()) {
            write(json, "help", field.help());
        }
        json.writeBooleanField("required", field.required());
        json.writeBooleanField("recommended", field.recommended());
        json.writeBooleanField("readOnly", field.readOnly());
        json.writeBooleanField("unique", field.unique());
        json.writeBooleanField("indexed", field.indexed());
        json.writeBooleanField("sortable", field.type().isSortable());
        if (field.maxLength() > 0) {
            json.writeNumberField("maxLength", field.maxLength());
        }
        writeNumbers(json, field);
        writeIfPresent(json, "default", field.defaultValue().orElse(null));
        writeIfPresent(json, "computed", field.computed().orElse(null));
        writeIfPresent(json, "target", field.target());
        writeIfPresent(json, "within", field.within().orElse(null));
        if (field.hierarchy()) {
            json.writeBooleanField("hierarchy", true);
        }
        if (field.personal() != PersonalData.NONE) {
            json.writeStringField("personal", field.personal().name().toLowerCase(Locale.ROOT));
        }
        writeIfPresent(json, "inverse", field.inverse());
        writeIfPresent(json, "through", field.through());
        writeIfPresent(json, "near", field.near());
        writeIfPresent(json, "far", field.far());
        writeChoices(json, field);
        json.writeEndObject();
    }

    private static void writeNumbers(JsonGenerator json, FieldDescriptor field) throws IOException {
        FieldType type = field.type();
        if (type == FieldType.DECIMAL || type == FieldType.MONEY || type == FieldType.PERCENT) {
            json.writeNumberField("scale", field.scale());
        }
        if (field.min().isPresent()) {
            json.writeNumberField("min", field.min().get());
        }
        if (field.max().isPresent()) {
            json.writeNumberField("max", field.max().get());
        }
    }

    private static void writeChoices(JsonGenerator json, FieldDescriptor field) throws IOException {
        if (field.choices().isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("choices");
        for (Choice choice : field.choices()) {
            json.writeStartObject();
            json.writeStringField("value", choice.value());
            write(json, "label", choice.label());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Writes a text in both languages. */
    public static void write(JsonGenerator json, String name, LocalizedText text)
            throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("en", text.en());
        json.writeStringField("es", text.es());
        json.writeEndObject();
    }

    /** Returns the name of a kind of field as descriptors write it: {@code long-text}. */
    public static String kind(FieldType type) {
        return type.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void writeIfPresent(JsonGenerator json, String name, String value)
            throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }

    private static void writeTexts(JsonGenerator json, String name, List<String> texts)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
