package org.tessera.platform.rest.module;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.tessera.api.module.ModuleDescriptor;
import org.tessera.api.module.ModuleStatus;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.RecordType;
import org.tessera.platform.core.lifecycle.Finding;
import org.tessera.platform.core.lifecycle.ManagedModule;
import org.tessera.platform.core.lifecycle.ModuleContents;
import org.tessera.platform.core.lifecycle.ModuleOutcome;
import org.tessera.platform.core.lifecycle.ModulePlan;
import org.tessera.platform.core.lifecycle.OngoingChange;
import org.tessera.platform.rest.http.Descriptors;
import org.tessera.platform.rest.http.Json;

/** Writes modules, plans and outcomes as JSON; sentences in the language of the caller. */
final class ModuleJson {

    private ModuleJson() {}

    /**
     * Writes modules.
     *
     * @param admission how strictly modules are looked at; null if that is not known now
     * @param change what is under way; null if nothing is
     */
    static byte[] list(
            List<ManagedModule> modules, String admission, OngoingChange change, Locale locale) {
        return Json.bytes(
                json -> {
                    json.writeStartObject();
                    json.writeStringField("admission", admission);
                    change(json, change, locale);
                    json.writeArrayFieldStart("items");
                    for (ManagedModule module : modules) {
                        json.writeStartObject();
                        members(json, module, locale);
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                    json.writeEndObject();
                });
    }

    private static void change(JsonGenerator json, OngoingChange change, Locale locale)
            throws IOException {
        if (change == null) {
            json.writeNullField("change");
            return;
        }
        json.writeObjectFieldStart("change");
        json.writeStringField("action", change.action().name().toLowerCase(Locale.ROOT));
        json.writeStringField("module", change.module());
        json.writeStringField("since", change.since().toString());
        json.writeStringField("step", change.step().in(locale));
        json.writeEndObject();
    }

    /**
     * Writes a module.
     *
     * @param change what is under way with it; null if nothing is
     */
    static byte[] one(
            ManagedModule module,
            ModuleContents contents,
            List<LocalizedText> why,
            OngoingChange change,
            Locale locale) {
        return Json.bytes(
                json -> {
                    json.writeStartObject();
                    members(json, module, locale);
                    texts(json, "why", why, locale);
                    change(json, change, locale);
                    contents(json, contents);
                    json.writeEndObject();
                });
    }

    private static void members(JsonGenerator json, ManagedModule module, Locale locale)
            throws IOException {
        ModuleStatus status = module.status();
        json.writeStringField("id", status == null ? null : status.id());
        json.writeStringField(
                "state",
                status == null ? "refused" : status.state().name().toLowerCase(Locale.ROOT));
        json.writeStringField(
                "reason",
                status == null || status.reason().isEmpty()
                        ? null
                        : status.explanation().in(locale));
        json.writeBooleanField("managed", module.managed());
        json.writeStringField("origin", module.origin());
        json.writeStringField("digest", module.digest());
        json.writeStringField("previousVersion", module.previousVersion());
        json.writeStringField("since", module.since() == null ? null : module.since().toString());
        json.writeStringField("note", module.note().isEmpty() ? null : module.note());
        if (status != null && status.descriptor() != null) {
            descriptor(json, status.descriptor());
        }
    }

    private static void contents(JsonGenerator json, ModuleContents contents) throws IOException {
        json.writeObjectFieldStart("provides");
        names(json, "types", contents.types());
        names(json, "actions", contents.actions());
        names(json, "reports", contents.reports());
        names(json, "rules", contents.rules());
        json.writeEndObject();
        names(json, "needs", contents.needs());
        json.writeArrayFieldStart("permissions");
        for (ModuleContents.Permission permission : contents.permissions()) {
            json.writeStartObject();
            json.writeStringField("recordType", permission.type());
            names(
                    json,
                    "operations",
                    permission.operations().stream()
                            .map(operation -> operation.name().toLowerCase(Locale.ROOT))
                            .toList());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("settings");
        for (ModuleContents.Setting setting : contents.settings()) {
            json.writeStartObject();
            json.writeStringField("pid", setting.pid());
            json.writeStringField("name", setting.name());
            json.writeStringField("type", setting.type());
            json.writeStringField("default", setting.value());
            json.writeStringField("description", setting.description());
            json.writeEndObject();
        }
        json.writeEndArray();
        names(json, "samples", contents.samples());
    }

    private static void descriptor(JsonGenerator json, ModuleDescriptor descriptor)
            throws IOException {
        json.writeStringField("version", descriptor.version());
        Descriptors.write(json, "label", descriptor.label());
        Descriptors.write(json, "description", descriptor.description());
        json.writeNumberField("schemaVersion", descriptor.schemaVersion());
        json.writeArrayFieldStart("types");
        for (RecordType type : descriptor.types()) {
            json.writeString(type.id());
        }
        json.writeEndArray();
    }

    static byte[] plan(ModulePlan plan, Locale locale) {
        return Json.bytes(
                json -> {
                    json.writeStartObject();
                    members(json, plan, locale);
                    json.writeEndObject();
                });
    }

    static byte[] outcome(ModuleOutcome outcome, List<LocalizedText> steps, Locale locale) {
        return Json.bytes(
                json -> {
                    json.writeStartObject();
                    json.writeObjectFieldStart("plan");
                    members(json, outcome.plan(), locale);
                    json.writeEndObject();
                    json.writeStringField("change", Long.toString(outcome.change()));
                    json.writeNumberField("drainedMillis", outcome.drained().toMillis());
                    json.writeNumberField("closedMillis", outcome.closed().toMillis());
                    texts(json, "steps", steps, locale);
                    json.writeEndObject();
                });
    }

    private static void members(JsonGenerator json, ModulePlan plan, Locale locale)
            throws IOException {
        json.writeStringField("action", plan.action().name().toLowerCase(Locale.ROOT));
        json.writeStringField("module", plan.module());
        json.writeStringField("fromVersion", plan.fromVersion());
        json.writeStringField("toVersion", plan.toVersion());
        json.writeStringField("digest", plan.digest());
        json.writeBooleanField("possible", plan.isPossible());
        texts(json, "bundles", plan.bundles(), locale);
        texts(json, "schema", plan.schema(), locale);
        names(json, "refreshed", plan.refreshed());
        names(json, "dependants", plan.dependants());
        json.writeArrayFieldStart("findings");
        for (Finding finding : plan.findings()) {
            json.writeStartObject();
            json.writeBooleanField("refuses", finding.refuses());
            json.writeStringField("code", finding.code());
            json.writeStringField("text", finding.text().in(locale));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void texts(
            JsonGenerator json, String name, List<LocalizedText> texts, Locale locale)
            throws IOException {
        names(json, name, texts.stream().map(text -> text.in(locale)).toList());
    }

    private static void names(JsonGenerator json, String name, List<String> names)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (String each : names) {
            json.writeString(each);
        }
        json.writeEndArray();
    }
}
