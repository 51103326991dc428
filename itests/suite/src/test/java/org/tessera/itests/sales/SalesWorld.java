package org.tessera.itests.sales;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.support.Rest;

/** A representative and a pipeline of one test, and all that it makes; takes it away at the end. */
final class SalesWorld {

    static final String SALES = "/api/v1/sales/";
    static final String OPPORTUNITIES = SALES + "opportunities";
    static final String LEADS = SALES + "leads";
    static final String STAGES = SALES + "stages";
    static final String STAGE_CHANGES = SALES + "stage-changes";

    final String tag = "SW" + Long.toString(System.nanoTime(), 36).toUpperCase(Locale.ROOT);
    final TesseraApi api;
    final String owner;
    final String pipeline;

    private final List<String> made = new ArrayList<>();

    SalesWorld(TesseraApi api) {
        this.api = api.with("Time-Zone", "UTC");
        owner = make(SALES + "representatives", "name", tag + " Ana", "region", "North");
        pipeline = make(SALES + "pipelines", "name", tag);
        stage("Survey", 10, "pipeline", "open");
        stage("Demo", 50, "best-case", "open");
        stage("Proposal", 75, "commit", "open");
        stage("Won", 100, "closed", "won");
        stage("Lost", 0, "omitted", "lost");
    }

    /** Creates a record, which is gone at the end, and returns its id. */
    String make(String path, Object... members) {
        String id = Rest.id(api, path, members);
        made.add(path + "/" + id);
        return id;
    }

    /** Takes a record away at the end that something else made. */
    void keepInMind(String path, String id) {
        made.add(path + "/" + id);
    }

    private void stage(String name, int probability, String category, String outcome) {
        make(
                STAGES,
                "pipeline",
                pipeline,
                "name",
                name,
                "probability",
                probability,
                "forecastCategory",
                category,
                "outcome",
                outcome);
    }

    /** Returns a stage of the pipeline of the test. */
    String stage(String name) {
        return stage(pipeline, name);
    }

    /** Returns a stage of a pipeline. */
    String stage(String of, String name) {
        String filter = "pipeline==" + of + ";name==" + name;
        return Rest.all(api, STAGES, "filter", filter).get(0).path("id").asText();
    }

    /** Creates an opportunity of the representative in a stage. */
    String deal(String name, String stage, String amount, Object... more) {
        Map<String, Object> values = Rest.values(more);
        values.putIfAbsent("owner", owner);
        values.put("name", tag + " " + name);
        values.put("stage", stage(stage));
        values.put("amount", amount);
        List<Object> members = new ArrayList<>();
        values.forEach(
                (member, value) -> {
                    members.add(member);
                    members.add(value);
                });
        return make(OPPORTUNITIES, members.toArray());
    }

    /** Returns an opportunity. */
    JsonNode deal(String id) {
        return api.get(OPPORTUNITIES + "/" + id).expect(200).json();
    }

    /** Runs a report. */
    JsonNode report(String name, Object... parameters) {
        return api.get(path(name, parameters)).expect(200).json();
    }

    /** Returns the address of a report. */
    static String path(String name, Object... parameters) {
        return Rest.path(SALES + "reports/" + name, parameters);
    }

    /** Does an action with a record and returns the outcome. */
    JsonNode act(String path, String id, String action, Map<String, Object> parameters) {
        return api.post(path + "/" + id + "/actions/" + action, Map.of("parameters", parameters))
                .expect(200)
                .json()
                .path("outcome");
    }

    /** Takes away all that was made, last things first. */
    void end() {
        for (int i = made.size() - 1; i >= 0; i--) {
            if (api.get(made.get(i)).status() == 200) {
                api.delete(made.get(i)).expect(204);
            }
        }
    }

    /** Returns the cells of a column; amounts as in {@code 7196.40 USD}, null as null. */
    static List<String> column(JsonNode report, String name) {
        List<String> cells = new ArrayList<>();
        report.path("rows").forEach(row -> cells.add(text(row.path(name))));
        return cells;
    }

    private static String text(JsonNode cell) {
        if (cell.isMissingNode()) {
            throw new AssertionError("there is no such column");
        }
        if (cell.has("currency")) {
            return cell.path("amount").asText() + " " + cell.path("currency").asText();
        }
        if (cell.isBigDecimal()) {
            return cell.decimalValue().setScale(2, RoundingMode.UNNECESSARY).toPlainString();
        }
        return cell.isNull() ? null : cell.asText();
    }
}
