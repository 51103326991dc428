package org.tessera.sales.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.tessera.api.record.Record;
import org.tessera.sales.internal.Types;

/**
 * The stages in the order of their pipelines, the default one first.
 *
 * @param stages the stages in order
 * @param pipelines the pipelines by id
 */
record StageOrder(List<Record> stages, Map<Long, Record> pipelines) {

    /** Reads the stages, of one pipeline only if the report was given one. */
    static StageOrder of(Question question) {
        Map<Long, Record> pipelines = question.all(Types.PIPELINE, "name", "isDefault");
        List<Record> stages =
                new ArrayList<>(
                        question.all(
                                        Types.STAGE,
                                        "name",
                                        "pipeline",
                                        "position",
                                        "probability",
                                        "outcome")
                                .values());
        Long only = question.link("pipeline");
        stages.removeIf(stage -> only != null && !only.equals(stage.link("pipeline")));
        Comparator<Record> byPipeline =
                Comparator.comparing(
                        stage -> {
                            Record pipeline = pipelines.get(stage.link("pipeline"));
                            boolean first = pipeline != null && pipeline.flag("isDefault");
                            return (first ? "0" : "1") + (pipeline == null ? "" : pipeline.title());
                        });
        Comparator<Long> positions = Comparator.nullsLast(Comparator.naturalOrder());
        stages.sort(
                byPipeline
                        .thenComparing(stage -> stage.link("pipeline"))
                        .thenComparing(stage -> stage.integer("position"), positions)
                        .thenComparing(Record::id));
        return new StageOrder(stages, pipelines);
    }

    String pipelineOf(Record stage) {
        return Question.title(pipelines, stage.link("pipeline"));
    }
}
