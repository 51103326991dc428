package org.tessera.itests.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.support.Imports;
import org.tessera.itests.support.Rest;

/** An import that takes long enough to be stopped on its way. */
final class LongImport {

    /**
     * What is imported.
     *
     * @param path where its records are
     * @param header a text, a unique text and an amount of money
     * @param name the field of the first column
     */
    private record Kind(String type, String path, String header, String name) {

        static Kind of(String type) {
            return type.equals("fleet.vehicle")
                    ? new Kind(type, "/api/v1/fleet/vehicles", "Model,Plate,Price", "model")
                    : new Kind(type, "/api/v1/sales/products", "Product,Code,List price", "name");
        }
    }

    private static final int BAD_EVERY = 1_000;
    private static final Duration CHANGE = Duration.ofMinutes(2);

    final String id;
    final int rows;

    private final TesseraApi api;
    private final Kind kind;
    private final String filter;

    /**
     * Prepares an import of products or vehicles whose names begin with a tag; every thousandth row
     * is bad.
     */
    LongImport(TesseraApi api, String type, String tag, int rows) {
        this(api, type, tag, rows, "", "");
    }

    /**
     * Prepares one with a column more.
     *
     * @param heading the heading of the column, with the comma before it
     * @param cell what stands in each row, with the comma before it
     */
    LongImport(TesseraApi api, String type, String tag, int rows, String heading, String cell) {
        this.api = api;
        this.rows = rows;
        this.kind = Kind.of(type);
        this.filter = kind.name() + "==\"" + tag + "*\"";
        StringBuilder csv = new StringBuilder(kind.header()).append(heading).append('\n');
        for (int i = 0; i < rows; i++) {
            String price = i % BAD_EVERY == BAD_EVERY - 1 ? "a lot" : i + ".25";
            csv.append(tag).append(' ').append(i).append(',');
            csv.append(tag)
                    .append('-')
                    .append(i)
                    .append(',')
                    .append(price)
                    .append(cell)
                    .append('\n');
        }
        id = Imports.prepare(api, type, csv.toString(), Map.of());
    }

    /** Starts the import, or goes on with it, and returns without waiting. */
    void begin() {
        api.post(Imports.path(id) + "/start", null).expect(202);
    }

    /** Returns the import as soon as more rows are done than before. */
    JsonNode awaitProgress(int before) {
        return await("import " + id + " gets on")
                .atMost(CHANGE)
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> Imports.status(api, id),
                        status -> status.path("done").asInt() > before);
    }

    /** Checks that the import stopped on its way: what it says to have done is what is there. */
    void checkStopped(JsonNode status, String state) {
        assertThat(status.path("state").asText()).as(status.toString()).isEqualTo(state);
        assertThat(status.path("done").asInt()).isPositive().isLessThan(rows);
        Imports.checkNothingLost(api, status);
        assertThat(count()).isEqualTo(status.path("created").asLong());
    }

    /** Goes on to the end, checks that every row was imported once, and takes all back. */
    void finishAndUndo() {
        finishAndUndo(() -> Imports.start(api, id));
    }

    /** Does the same, going on by other means. */
    void finishAndUndo(Runnable goOn) {
        goOn.run();
        JsonNode done = Imports.status(api, id);
        int bad = rows / BAD_EVERY;
        Imports.checkCounts(done, rows - bad, 0, 0, bad);
        assertThat(count()).isEqualTo(rows - bad);
        JsonNode undone = Imports.undo(api, done);
        assertThat(undone.path("deleted").asInt()).isEqualTo(rows - bad);
        assertThat(count()).isZero();
    }

    private long count() {
        String path = Rest.path(kind.path(), "filter", filter, "count", true, "limit", 1);
        JsonNode count = api.get(path).expect(200).json().path("count");
        return count.path("exact").asBoolean()
                ? count.path("value").asLong()
                : Rest.all(api, kind.path(), "filter", filter, "fields", kind.name()).size();
    }
}
