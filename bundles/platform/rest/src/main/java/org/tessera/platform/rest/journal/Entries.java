package org.tessera.platform.rest.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.tessera.api.journal.ChangeSetSummary;
import org.tessera.api.journal.JournalEntry;
import org.tessera.api.journal.UndoResult;
import org.tessera.api.problem.ProblemException;
import org.tessera.platform.records.value.JsonValues;
import org.tessera.platform.records.value.ValueWriter;
import org.tessera.platform.rest.http.Json;

/** Writes what the journal holds as JSON. */
public final class Entries {

    private static final String PREVIEW = "preview";

    private Entries() {}

    /** Writes entries as the member {@code items}. */
    static void writeItems(JsonGenerator json, List<JournalEntry> entries) throws IOException {
        json.writeArrayFieldStart("items");
        for (JournalEntry entry : entries) {
            write(json, entry);
        }
        json.writeEndArray();
    }

    /** Writes an entry. */
    public static void write(JsonGenerator json, JournalEntry entry) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", Long.toString(entry.id()));
        json.writeStringField("cursor", entry.cursor());
        json.writeStringField("changeSet", Long.toString(entry.changeSet()));
        json.writeFieldName("at");
        ValueWriter.writeAny(json, entry.at());
        json.writeStringField("actor", entry.actor());
        json.writeStringField("origin", entry.origin());
        json.writeStringField("kind", entry.kind().name().toLowerCase(Locale.ROOT));
        json.writeStringField("type", entry.type());
        json.writeStringField("recordId", Long.toString(entry.recordId()));
        json.writeNumberField("version", entry.version());
        json.writeStringField("title", entry.title());
        json.writeFieldName("before");
        ValueWriter.writeAny(json, entry.before());
        json.writeFieldName("after");
        ValueWriter.writeAny(json, entry.after());
        json.writeEndObject();
    }

    /** Writes a change set. */
    static void write(JsonGenerator json, ChangeSetSummary changeSet) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", Long.toString(changeSet.id()));
        json.writeFieldName("at");
        ValueWriter.writeAny(json, changeSet.at());
        json.writeStringField("actor", changeSet.actor());
        json.writeStringField("origin", changeSet.origin());
        json.writeStringField("label", changeSet.label());
        Json.writeId(json, "undoes", changeSet.undoes());
        json.writeNumberField("entries", changeSet.entries());
        json.writeEndObject();
    }

    /**
     * Undoes something and returns what came of it. If conflicts are in the way, the problem has
     * what the undo would do in the member {@code preview}.
     */
    public static byte[] undo(Supplier<UndoResult> work, Locale locale) {
        try {
            return undo(work.get(), locale);
        } catch (ProblemException e) {
            if (!(e.extensions().get(PREVIEW) instanceof UndoResult preview)) {
                throw e;
            }
            String json = new String(undo(preview, locale), StandardCharsets.UTF_8);
            throw new ProblemException(
                    e.type(),
                    e.detail(),
                    e.errors(),
                    Map.of(PREVIEW, JsonValues.parseObject(json)));
        }
    }

    /** Returns what an undo did or would do. */
    public static byte[] undo(UndoResult result, Locale locale) {
        return Json.bytes(
                json -> {
                    json.writeStartObject();
                    json.writeStringField("changeSet", Long.toString(result.changeSet()));
                    Json.writeId(json, "undoneBy", result.undoneBy());
                    json.writeNumberField("deleted", result.deleted());
                    json.writeNumberField("restored", result.restored());
                    json.writeNumberField("reverted", result.reverted());
                    json.writeNumberField("conflictCount", result.conflictCount());
                    json.writeArrayFieldStart("conflicts");
                    for (UndoResult.Conflict conflict : result.conflicts()) {
                        json.writeStartObject();
                        json.writeStringField("type", conflict.type());
                        Json.writeId(json, "recordId", conflict.recordId());
                        json.writeStringField("title", conflict.title());
                        json.writeStringField("field", conflict.field());
                        json.writeStringField("reason", conflict.reason().in(locale));
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                    json.writeEndObject();
                });
    }
}
