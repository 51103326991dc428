package org.tessera.platform.audit.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import org.tessera.platform.journal.StoredEntry;
import org.tessera.platform.journal.StoredJournal;

/** Writes the journal as lines of JSON. Thread-safe. */
final class Exporter {

    private static final int PAGE = 500;

    private final StoredJournal journal;
    private final JsonFactory json = new JsonFactory();

    Exporter(StoredJournal journal) {
        this.journal = journal;
        json.configure(JsonGenerator.Feature.AUTO_CLOSE_TARGET, false);
        json.configure(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM, false);
    }

    long export(Instant from, Instant until, OutputStream out) throws IOException {
        long written = 0;
        String cursor = StoredJournal.START;
        List<StoredEntry> page = journal.after(cursor, PAGE);
        while (!page.isEmpty()) {
            for (StoredEntry entry : page) {
                Instant at = Instant.EPOCH.plus(entry.micros(), ChronoUnit.MICROS);
                if (!at.isBefore(from) && at.isBefore(until)) {
                    write(entry, at, out);
                    written++;
                }
                cursor = entry.cursor();
            }
            page = journal.after(cursor, PAGE);
        }
        return written;
    }

    private void write(StoredEntry entry, Instant at, OutputStream out) throws IOException {
        try (JsonGenerator line = json.createGenerator(out)) {
            line.writeStartObject();
            line.writeStringField("id", Long.toString(entry.id()));
            line.writeStringField("changeSet", Long.toString(entry.changeSet()));
            line.writeStringField("at", at.toString());
            line.writeStringField("actor", entry.actor());
            line.writeStringField("origin", entry.origin());
            line.writeStringField("kind", entry.kind());
            line.writeStringField("type", entry.type());
            line.writeStringField("record", Long.toString(entry.recordId()));
            line.writeNumberField("version", entry.version());
            line.writeStringField("title", entry.title());
            writeValues(line, "before", entry.before());
            writeValues(line, "after", entry.after());
            if (entry.isErased()) {
                line.writeBooleanField("erased", true);
            } else {
                line.writeStringField("hash", HexFormat.of().formatHex(Leaves.hash(entry)));
            }
            line.writeEndObject();
        }
        out.write('\n');
    }

    /** The values are a JSON object already. */
    private static void writeValues(JsonGenerator line, String name, byte[] values)
            throws IOException {
        line.writeFieldName(name);
        if (values == null) {
            line.writeNull();
        } else {
            line.writeRawValue(new String(values, StandardCharsets.UTF_8));
        }
    }
}
