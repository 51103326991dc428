package org.tessera.sales.rule;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.tessera.api.journal.EntryKind;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.record.Record;
import org.tessera.sales.internal.Outcomes;
import org.tessera.sales.internal.Problems;
import org.tessera.sales.internal.Stages;
import org.tessera.sales.internal.Types;
import org.tessera.spi.record.RecordRule;
import org.tessera.spi.record.RecordWrite;

/**
 * Places an opportunity in a pipeline and a stage, takes from the stage what follows from it, and
 * writes the stage history. Runs before the other rules for opportunities, which need the outcome.
 */
@Component(service = RecordRule.class, property = "service.ranking:Integer=300")
public final class OpportunityStageRule implements RecordRule {

    private final Clock clock;

    /** Creates the rule. */
    @Activate
    public OpportunityStageRule() {
        this(Clock.systemUTC());
    }

    OpportunityStageRule(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String type() {
        return Types.OPPORTUNITY;
    }

    @Override
    public void beforeWrite(RecordWrite write) {
        place(write);
        boolean moved = write.changed("stage");
        if (!moved && !write.given("probability") && !write.given("forecastCategory")) {
            return;
        }
        Optional<Record> stage = stage(write);
        if (stage.isEmpty()) {
            // The check of links says so better than a rule could.
            return;
        }
        if (moved) {
            enter(write, stage.get());
        }
        forecast(write, stage.get(), moved);
    }

    @Override
    public void afterWrite(RecordWrite write) {
        if (write.kind() != EntryKind.UPDATE || !write.changed("stage")) {
            return;
        }
        Object since = before(write, "stageSince");
        Map<String, Object> change = new HashMap<>();
        change.put("opportunity", write.recordId());
        change.put("fromStage", formerStage(write));
        change.put("toStage", write.value("stage"));
        change.put("by", write.session().caller().id());
        change.put("at", write.value("stageSince"));
        if (since instanceof ZonedDateTime from
                && write.value("stageSince") instanceof ZonedDateTime to) {
            change.put("seconds", Math.max(0, Duration.between(from, to).toSeconds()));
        }
        write.session().create(Types.STAGE_CHANGE, change);
    }

    /** An undo may have brought an opportunity back to a stage that is in the bin. */
    private static Object formerStage(RecordWrite write) {
        return before(write, "stage") instanceof Long stage
                ? write.session().find(Types.STAGE, stage).map(Record::id).orElse(null)
                : null;
    }

    private static Object before(RecordWrite write, String field) {
        return write.before().map(record -> record.value(field)).orElse(null);
    }

    private static Optional<Record> stage(RecordWrite write) {
        return write.value("stage") instanceof Long stage
                ? write.session().find(Types.STAGE, stage)
                : Optional.empty();
    }

    private static void place(RecordWrite write) {
        boolean create = write.kind() == EntryKind.CREATE;
        boolean elsewhere = !create && write.changed("pipeline") && !write.given("stage");
        if (!create && write.value("pipeline") == null && !write.given("stage")) {
            throw required("pipeline");
        }
        if (!create && write.value("stage") == null && !elsewhere) {
            throw required("stage");
        }
        if (write.value("stage") == null || elsewhere) {
            if (write.value("pipeline") == null) {
                write.set("pipeline", defaultPipeline(write));
            }
            write.set("stage", firstStage(write, (Long) write.value("pipeline")));
        } else if (write.value("pipeline") == null
                || (write.changed("stage") && !write.given("pipeline"))) {
            stage(write).ifPresent(stage -> write.set("pipeline", stage.link("pipeline")));
        }
    }

    private static ProblemException required(String field) {
        return Problems.invalid(field, "required", "Must be given", "Es obligatorio");
    }

    private static Long defaultPipeline(RecordWrite write) {
        return Stages.defaultPipeline(write.session())
                .orElseThrow(
                        () ->
                                Problems.invalid(
                                        "pipeline",
                                        "required",
                                        "There is no default pipeline; name one",
                                        "No hay un embudo predeterminado; indique uno"))
                .id();
    }

    private static Long firstStage(RecordWrite write, long pipeline) {
        return Stages.first(write.session(), pipeline, Outcomes.OPEN)
                .orElseThrow(
                        () ->
                                Problems.invalid(
                                        "stage",
                                        "required",
                                        "The pipeline has no open stage; name one",
                                        "El embudo no tiene ninguna etapa abierta; indique una"))
                .id();
    }

    private void enter(RecordWrite write, Record stage) {
        String outcome = stage.text("outcome");
        write.set("outcome", outcome == null ? Outcomes.OPEN : outcome);
        if (write.kind() == EntryKind.CREATE && write.value("stageSince") != null) {
            // Clients cannot give it; who can, writes the past.
            return;
        }
        // The databases keep microseconds.
        write.set(
                "stageSince",
                ZonedDateTime.ofInstant(clock.instant(), write.session().caller().zone())
                        .truncatedTo(ChronoUnit.MICROS));
    }

    private static void keep(RecordWrite write, String field, Object fixed) {
        Object value = write.given(field) ? write.value(field) : null;
        boolean same = value == null || value.equals(fixed);
        if (value instanceof BigDecimal number && fixed instanceof BigDecimal known) {
            same = number.compareTo(known) == 0;
        }
        if (!same) {
            throw Problems.invalid(
                    field,
                    "read-only",
                    "Follows from the outcome of a closed opportunity; move it to another stage",
                    "Se deriva del resultado de una oportunidad cerrada; pásela a otra etapa");
        }
    }

    private static void forecast(RecordWrite write, Record stage, boolean moved) {
        String outcome = (String) write.value("outcome");
        if (Outcomes.isClosed(outcome)) {
            // Who names the stage is told by it; an import names it each time.
            if (!moved && !write.given("stage")) {
                keep(write, "probability", Outcomes.probability(outcome));
                keep(write, "forecastCategory", Outcomes.category(outcome));
            }
            write.set("probability", Outcomes.probability(outcome));
            write.set("forecastCategory", Outcomes.category(outcome));
            return;
        }
        for (String field : new String[] {"probability", "forecastCategory"}) {
            boolean told = write.given(field) && write.value(field) != null;
            if (!told && (moved || write.value(field) == null)) {
                write.set(field, stage.value(field));
            }
        }
        if ("closed".equals(write.value("forecastCategory"))) {
            throw Problems.invalid(
                    "forecastCategory",
                    "open",
                    "Only won opportunities are closed in a forecast",
                    "Solo las oportunidades ganadas están cerradas en un pronóstico");
        }
    }
}
