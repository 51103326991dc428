package org.tessera.platform.rest.http;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.tessera.platform.records.value.JsonValues;
import org.tessera.platform.records.value.ValueWriter;

/** Makes JSON in memory. */
public final class Json {

    private static final int USUAL_SIZE = 1_024;

    private Json() {}

    /** Writes a JSON text. */
    @FunctionalInterface
    public interface Writing {

        /** Writes exactly one JSON value. */
        void to(JsonGenerator json) throws IOException;
    }

    /** Returns the JSON text in UTF-8. */
    public static byte[] bytes(Writing writing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(USUAL_SIZE);
        try (JsonGenerator json = JsonValues.factory().createGenerator(out)) {
            writing.to(json);
        } catch (IOException e) {
            throw new UncheckedIOException("JSON in memory cannot fail to be written", e);
        }
        return out.toByteArray();
    }

    /** Returns maps, lists, texts, numbers and the like as JSON text in UTF-8. */
    public static byte[] bytesOf(Object value) {
        return bytes(json -> ValueWriter.writeAny(json, value));
    }

    /** Writes a key or change set as text, or null if it is 0. */
    public static void writeId(JsonGenerator json, String name, long id) throws IOException {
        if (id == 0) {
            json.writeNullField(name);
        } else {
            json.writeStringField(name, Long.toString(id));
        }
    }
}
