package org.tessera.platform.rest.record;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.tessera.api.problem.ProblemException;
import org.tessera.platform.rest.http.Json;
import org.tessera.platform.rest.http.Problems;

/**
 * What became of a bulk request.
 *
 * @param changeSet key of the change set; 0 if nothing was changed
 * @param rows one for each operation
 */
record BulkResult(long changeSet, List<Row> rows) {

    /**
     * What became of one operation.
     *
     * @param status the HTTP status that it would have had alone
     * @param done what it left, or which record it was for if it failed
     * @param problem why it failed; null if it did not
     */
    record Row(int status, BulkOperation.Done done, ProblemException problem) {

        static Row of(BulkOperation operation, BulkOperation.Done done) {
            return new Row(operation.kind().status(), done, null);
        }

        static Row of(long id, ProblemException problem) {
            return new Row(problem.type().status(), new BulkOperation.Done(id, 0), problem);
        }
    }

    byte[] toJson(Locale locale) {
        return Json.bytes(
                json -> {
                    json.writeStartObject();
                    Json.writeId(json, "changeSet", changeSet);
                    json.writeArrayFieldStart("results");
                    for (int index = 0; index < rows.size(); index++) {
                        write(json, index, rows.get(index), locale);
                    }
                    json.writeEndArray();
                    json.writeEndObject();
                });
    }

    private static void write(JsonGenerator json, int index, Row row, Locale locale)
            throws IOException {
        json.writeStartObject();
        json.writeNumberField("index", index);
        json.writeNumberField("status", row.status());
        Json.writeId(json, "id", row.done().id());
        if (row.done().version() == 0) {
            json.writeNullField("version");
        } else {
            json.writeNumberField("version", row.done().version());
        }
        json.writeFieldName("problem");
        if (row.problem() == null) {
            json.writeNull();
        } else {
            Problems.write(json, row.problem(), locale, null);
        }
        json.writeEndObject();
    }
}
