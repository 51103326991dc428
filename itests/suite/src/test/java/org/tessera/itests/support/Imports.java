package org.tessera.itests.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tessera.itests.harness.TesseraApi;

/** Imports over REST, from the file to the undo. */
public final class Imports {

    private static final String PATH = "/api/v1/imports";
    private static final Duration RUN = Duration.ofMinutes(3);

    private Imports() {}

    /** Hands a file in and returns the import. */
    public static JsonNode takeIn(TesseraApi api, String type, byte[] csv) {
        return api.post(Rest.path(PATH, "type", type, "fileName", "a file.csv"), "text/csv", csv)
                .expect(201)
                .json();
    }

    /** Hands a file in with a plan and returns the key of the import. */
    public static String prepare(
            TesseraApi api, String type, String csv, Map<String, Object> plan) {
        String id = takeIn(api, type, csv.getBytes(StandardCharsets.UTF_8)).path("id").asText();
        if (!plan.isEmpty()) {
            api.patch(path(id), plan).expect(200);
        }
        return id;
    }

    /** Returns the mapping of a column to a field, with more members if wanted. */
    public static Map<String, Object> column(String column, String field, Object... more) {
        Map<String, Object> mapping = Rest.values(more);
        mapping.put("column", column);
        mapping.put("field", field);
        return mapping;
    }

    /** Returns the mapping of a template to a field. */
    public static Map<String, Object> template(String template, String field) {
        return Rest.values("template", template, "field", field);
    }

    /** Runs a prepared import to its end and checks that no row was lost. */
    public static JsonNode start(TesseraApi api, String id) {
        return run(api, id, "start");
    }

    /** Tries a prepared import to its end and checks that no row was lost. */
    public static JsonNode dryRun(TesseraApi api, String id) {
        JsonNode status = run(api, id, "dry-run");
        assertThat(status.path("dryRun").asBoolean()).isTrue();
        return status;
    }

    /** Hands a file in with a plan and imports it. */
    public static JsonNode importCsv(
            TesseraApi api, String type, String csv, Map<String, Object> plan) {
        return start(api, prepare(api, type, csv, plan));
    }

    private static JsonNode run(TesseraApi api, String id, String how) {
        api.post(path(id) + "/" + how, null).expect(202);
        JsonNode status = ended(api, id);
        assertThat(status.path("state").asText()).as(status.toString()).isEqualTo("done");
        assertThat(status.path("done").asLong()).isEqualTo(status.path("rows").asLong());
        checkNothingLost(api, status);
        return status;
    }

    /** Waits until an import does not run any more and returns it. */
    public static JsonNode ended(TesseraApi api, String id) {
        await("import " + id + " ends")
                .atMost(RUN)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !status(api, id).path("state").asText().equals("running"));
        return status(api, id);
    }

    /** Returns how an import stands. */
    public static JsonNode status(TesseraApi api, String id) {
        return api.get(path(id)).expect(200).json();
    }

    /** Returns the address of an import. */
    public static String path(String id) {
        return PATH + "/" + id;
    }

    /** Checks that every row was imported or stands in the reject file. */
    public static void checkNothingLost(TesseraApi api, JsonNode status) {
        long sum = 0;
        for (String count : List.of("created", "updated", "unchanged", "rejected")) {
            sum += status.path(count).asLong();
        }
        assertThat(sum).as(status.toString()).isEqualTo(status.path("done").asLong());
        assertThat(rejects(api, status.path("id").asText()))
                .hasSize(status.path("rejected").asInt())
                .allSatisfy(row -> assertThat(row.get("reason")).isNotBlank());
    }

    /** Checks the counts of an import. */
    public static void checkCounts(
            JsonNode status, long created, long updated, long unchanged, long rejected) {
        assertThat(counts(status))
                .as(status.toString())
                .containsExactly(created, updated, unchanged, rejected);
    }

    /** Returns what was created, updated, unchanged and rejected. */
    public static List<Long> counts(JsonNode status) {
        return List.of(
                status.path("created").asLong(),
                status.path("updated").asLong(),
                status.path("unchanged").asLong(),
                status.path("rejected").asLong());
    }

    /** Returns the reject file. */
    public static List<Map<String, String>> rejects(TesseraApi api, String id) {
        return Csv.records(api.get(path(id) + "/rejects").expect(200).text());
    }

    /** Returns the reasons of the reject file by line. */
    public static Map<String, String> reasons(TesseraApi api, String id) {
        Map<String, String> reasons = new TreeMap<>();
        rejects(api, id).forEach(row -> reasons.put(row.get("line"), row.get("reason")));
        return reasons;
    }

    /** Returns the warnings. */
    public static List<Map<String, String>> warnings(TesseraApi api, String id) {
        return Csv.records(api.get(path(id) + "/warnings").expect(200).text());
    }

    /** Undoes an import that nobody got in the way of. */
    public static JsonNode undo(TesseraApi api, JsonNode status) {
        JsonNode result =
                api.post(path(status.path("id").asText()) + "/undo", null).expect(200).json();
        assertThat(result.path("conflictCount").asInt()).isZero();
        return result;
    }
}
