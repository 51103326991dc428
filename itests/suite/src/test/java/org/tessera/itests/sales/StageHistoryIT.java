package org.tessera.itests.sales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tessera.itests.sales.SalesWorld.column;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Problem;
import org.tessera.itests.support.Rest;

/** Opportunities move through the stages of several pipelines, and that is remembered. */
@ExtendWith(TesseraExtension.class)
class StageHistoryIT {

    private SalesWorld world;

    @BeforeEach
    void makeWorld(TesseraApi api) {
        world = new SalesWorld(api);
    }

    @AfterEach
    void endWorld() {
        world.end();
    }

    private JsonNode patch(String deal, Object... members) {
        return world.api
                .patch(SalesWorld.OPPORTUNITIES + "/" + deal, Rest.values(members))
                .expect(200)
                .json();
    }

    private List<JsonNode> changes(String deal) {
        String filter = "opportunity==" + deal;
        return Rest.all(world.api, SalesWorld.STAGE_CHANGES, "filter", filter, "sort", "at,id");
    }

    private static OffsetDateTime time(JsonNode value) {
        return OffsetDateTime.parse(value.asText().replaceFirst("\\[.*", ""));
    }

    @Test
    void eachMoveIsKeptWithTheTimeSpentBefore() {
        String deal = world.deal("moved", "Survey", "100");
        assertThat(changes(deal)).isEmpty();
        List<OffsetDateTime> since = new ArrayList<>();
        since.add(time(world.deal(deal).path("stageSince")));
        List<String> path = List.of("Survey", "Demo", "Proposal", "Demo");
        for (String stage : path.subList(1, path.size())) {
            since.add(time(patch(deal, "stage", world.stage(stage)).path("stageSince")));
        }
        JsonNode there = world.deal(deal).path("stageSince");
        assertThat(patch(deal, "nextStep", "Call").path("stageSince")).isEqualTo(there);
        assertThat(patch(deal, "stage", world.stage("Demo")).path("stageSince")).isEqualTo(there);
        List<JsonNode> changes = changes(deal);
        assertThat(changes).hasSize(3);
        for (int i = 0; i < changes.size(); i++) {
            JsonNode change = changes.get(i);
            assertThat(change.path("fromStage").asText()).isEqualTo(world.stage(path.get(i)));
            assertThat(change.path("toStage").asText()).isEqualTo(world.stage(path.get(i + 1)));
            assertThat(time(change.path("at")).toInstant()).isEqualTo(since.get(i + 1).toInstant());
            assertThat(change.path("seconds").asLong())
                    .isEqualTo(Duration.between(since.get(i), since.get(i + 1)).toSeconds());
            assertThat(change.path("by").asText()).isNotBlank();
        }
        JsonNode included =
                world.api
                        .get(SalesWorld.OPPORTUNITIES + "/" + deal + "?include=stageChanges")
                        .expect(200)
                        .json();
        assertThat(included.findValues("fromStage")).hasSize(3);
        String first = changes.get(0).path("id").asText();
        Problem.checkField(
                Problem.check(
                        world.api.patch(
                                SalesWorld.STAGE_CHANGES + "/" + first,
                                Map.of("seconds", 99_999_999)),
                        422,
                        "invalid"),
                "seconds",
                "read-only");

        JsonNode report = world.report("stage-duration", "pipeline", world.pipeline);
        assertThat(column(report, "stageName")).containsExactly("Survey", "Demo", "Proposal");
        assertThat(column(report, "changes")).containsExactly("1", "1", "1");
    }

    @Test
    void whatComesBackFromTheBinHasAPlaceAmongTheStages() {
        String talk = world.make(SalesWorld.STAGES, "pipeline", world.pipeline, "name", "Talk");
        String deal = world.make(SalesWorld.OPPORTUNITIES, "name", world.tag, "stage", talk);
        String path = SalesWorld.OPPORTUNITIES + "/" + deal;
        Problem.check(world.api.delete(SalesWorld.STAGES + "/" + talk), 409, "conflict");
        world.api.delete(path).expect(204);
        world.api.delete(SalesWorld.STAGES + "/" + talk).expect(204);
        Problem.check(world.api.post(path + "/restore", Map.of()), 409, "conflict");

        List<Map<String, Object>> purge = List.of(Map.of("op", "purge", "id", talk));
        Rest.bulk(world.api, SalesWorld.STAGES, purge);
        world.api.post(path + "/restore", Map.of()).expect(200);
        assertThat(world.deal(deal).path("stage").asText()).isEqualTo(world.stage("Survey"));
        assertThat(world.deal(deal).path("pipeline").asText()).isEqualTo(world.pipeline);
        patch(deal, "nextStep", "Call");
    }

    @Test
    void anUndoneDeletionLeavesAStageInTheBinBehind() {
        String talk = world.make(SalesWorld.STAGES, "pipeline", world.pipeline, "name", "Talk");
        String deal = world.make(SalesWorld.OPPORTUNITIES, "name", world.tag, "stage", talk);
        String path = SalesWorld.OPPORTUNITIES + "/" + deal;
        world.api.delete(path).expect(204);
        String changeSet =
                world.api
                        .get(path + "/history?limit=1")
                        .expect(200)
                        .json()
                        .at("/items/0/changeSet")
                        .asText();
        world.api.delete(SalesWorld.STAGES + "/" + talk).expect(204);
        world.api.post("/api/v1/change-sets/" + changeSet + "/undo", Map.of()).expect(200);
        assertThat(world.deal(deal).path("stage").asText()).isEqualTo(talk);

        patch(deal, "stage", world.stage("Demo"));
        assertThat(changes(deal)).hasSize(1);
        assertThat(changes(deal).get(0).path("fromStage").isNull()).isTrue();
    }

    @Test
    void aStageBringsItsProbabilityAndCategory() {
        String deal = world.deal("weighted", "Survey", "100.01");
        check(deal, "10", "pipeline", "open", "10.00");
        patch(deal, "stage", world.stage("Demo"));
        check(deal, "50", "best-case", "open", "50.01");
        patch(
                deal,
                "stage",
                world.stage("Proposal"),
                "probability",
                33,
                "forecastCategory",
                "pipeline");
        check(deal, "33", "pipeline", "open", "33.00");
        patch(deal, "amount", "200");
        check(deal, "33", "pipeline", "open", "66.00");
        patch(deal, "stage", world.stage("Won"));
        check(deal, "100", "closed", "won", "200.00");
        Problem.checkField(
                Problem.check(
                        world.api.patch(
                                SalesWorld.OPPORTUNITIES + "/" + world.deal("x", "Demo", "1"),
                                Map.of("forecastCategory", "closed")),
                        422,
                        "invalid"),
                "forecastCategory",
                "open");
    }

    private void check(
            String deal, String probability, String category, String outcome, String weighted) {
        JsonNode now = world.deal(deal);
        assertThat(now.path("probability").decimalValue()).isEqualByComparingTo(probability);
        assertThat(now.path("forecastCategory").asText()).isEqualTo(category);
        assertThat(now.path("outcome").asText()).isEqualTo(outcome);
        assertThat(now.at("/weightedAmount/amount").asText()).isEqualTo(weighted);
    }

    @Test
    void thereAreSeveralPipelines() {
        String other = world.make(SalesWorld.SALES + "pipelines", "name", world.tag + " other");
        String first =
                world.make(SalesWorld.STAGES, "pipeline", other, "name", "First", "probability", 5);
        world.make(SalesWorld.STAGES, "pipeline", other, "name", "Won", "outcome", "won");
        String deal = world.deal("two", "Demo", "1");
        // The stage of another pipeline takes the opportunity there; the pipeline alone does too.
        JsonNode moved = patch(deal, "stage", first);
        assertThat(moved.path("pipeline").asText()).isEqualTo(other);
        moved = patch(deal, "pipeline", world.pipeline);
        assertThat(moved.path("stage").asText()).isEqualTo(world.stage("Survey"));
        assertThat(changes(deal)).hasSize(2);
        String end = Rest.journalEnd(world.api);
        Problem.check(
                world.api.patch(
                        SalesWorld.OPPORTUNITIES + "/" + deal,
                        Map.of("pipeline", world.pipeline, "stage", first)),
                422,
                "invalid");
        Problem.check(
                world.api.post(
                        SalesWorld.OPPORTUNITIES,
                        Map.of("name", "x", "pipeline", world.pipeline, "stage", first)),
                422,
                "invalid");
        Problem.check(
                world.api.delete(SalesWorld.STAGES + "/" + world.stage("Survey")), 409, "conflict");
        assertThat(Rest.journal(world.api, end)).isEmpty();

        // Without a word about it an opportunity goes to the first stage of the default pipeline.
        JsonNode fallback =
                world.deal(world.make(SalesWorld.OPPORTUNITIES, "name", world.tag + " default"));
        JsonNode pipeline =
                world.api
                        .get(SalesWorld.SALES + "pipelines/" + fallback.path("pipeline").asText())
                        .expect(200)
                        .json();
        assertThat(pipeline.path("isDefault").asBoolean()).isTrue();
        assertThat(fallback.path("outcome").asText()).isEqualTo("open");
        // Winning stays within the pipeline.
        JsonNode elsewhere = patch(deal, "stage", first);
        assertThat(elsewhere.path("pipeline").asText()).isEqualTo(other);
        world.act(SalesWorld.OPPORTUNITIES, deal, "win", Map.of());
        assertThat(world.deal(deal).path("stage").asText()).isEqualTo(world.stage(other, "Won"));
        Problem.check(
                world.api.post(SalesWorld.OPPORTUNITIES + "/" + deal + "/actions/lose", null),
                409,
                "conflict");
    }

    @Test
    void aLostOpportunitySaysWhyUntilItIsReopened() {
        String deal = world.deal("lost", "Proposal", "500.50", "closeDate", "2031-05-05");
        Problem.checkField(problem(deal, "lose", Map.of("reason", "bad-luck")), "reason", "choice");
        world.act(
                SalesWorld.OPPORTUNITIES,
                deal,
                "lose",
                Map.of(
                        "reason",
                        "competitor",
                        "competitor",
                        "Globex",
                        "notes",
                        "Cheaper\nby far",
                        "closedOn",
                        "2024-06-07"));
        JsonNode lost = world.deal(deal);
        assertThat(lost.path("stage").asText()).isEqualTo(world.stage("Lost"));
        assertThat(lost.path("outcome").asText()).isEqualTo("lost");
        assertThat(lost.path("lostReason").asText()).isEqualTo("competitor");
        assertThat(lost.path("lostNotes").asText()).isEqualTo("Cheaper\nby far");
        assertThat(lost.path("competitor").asText()).isEqualTo("Globex");
        assertThat(lost.path("closedOn").asText()).isEqualTo("2024-06-07");
        assertThat(lost.path("probability").asInt()).isZero();
        assertThat(lost.path("forecastCategory").asText()).isEqualTo("omitted");
        assertThat(lost.at("/weightedAmount/amount").asText()).isEqualTo("0.00");

        world.act(SalesWorld.OPPORTUNITIES, deal, "reopen", Map.of());
        JsonNode open = world.deal(deal);
        assertThat(open.path("stage").asText()).isEqualTo(world.stage("Proposal"));
        assertThat(open.path("outcome").asText()).isEqualTo("open");
        assertThat(open.path("lostReason").isNull()).isTrue();
        assertThat(open.path("closedOn").isNull()).isTrue();
        assertThat(open.path("probability").asInt()).isEqualTo(75);
        assertThat(changes(deal)).hasSize(2);
        Problem.check(
                world.api.post(SalesWorld.OPPORTUNITIES + "/" + deal + "/actions/reopen", null),
                409,
                "conflict");
        Problem.check(
                world.api.patch(
                        SalesWorld.OPPORTUNITIES + "/" + deal, Map.of("closedOn", "2024-01-01")),
                422,
                "invalid");
    }

    private JsonNode problem(String deal, String action, Map<String, Object> parameters) {
        var answer =
                world.api.post(
                        SalesWorld.OPPORTUNITIES + "/" + deal + "/actions/" + action,
                        Map.of("parameters", parameters));
        return Problem.check(answer, 422, "invalid");
    }
}
