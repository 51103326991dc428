package org.tessera.sales.rule;

import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.tessera.api.journal.EntryKind;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.query.Sort;
import org.tessera.api.record.Record;
import org.tessera.sales.internal.Outcomes;
import org.tessera.sales.internal.Problems;
import org.tessera.sales.internal.Stages;
import org.tessera.sales.internal.Types;
import org.tessera.spi.record.RecordRule;
import org.tessera.spi.record.RecordWrite;

/**
 * Keeps stages sound: what a won or lost stage entails, an order, and no change of meaning while
 * opportunities are there.
 */
@Component(service = RecordRule.class)
public final class StageRule implements RecordRule {

    private static final int STEP = 10;

    @Override
    public String type() {
        return Types.STAGE;
    }

    @Override
    public void beforeWrite(RecordWrite write) {
        if (write.value("outcome") == null) {
            write.set("outcome", Outcomes.OPEN);
        }
        if (write.kind() == EntryKind.UPDATE
                && (write.changed("outcome") || write.changed("pipeline"))
                && Stages.used(write.session(), "stage", write.recordId())) {
            throw Problems.conflict(
                    "There are opportunities in this stage; its outcome and pipeline cannot change",
                    "Hay oportunidades en esta etapa; su resultado y su embudo no pueden cambiar");
        }
        String outcome = (String) write.value("outcome");
        if (Outcomes.isClosed(outcome)) {
            entail(write, "probability", Outcomes.probability(outcome));
            entail(write, "forecastCategory", Outcomes.category(outcome));
        } else {
            open(write);
        }
        if (write.value("position") == null && write.value("pipeline") instanceof Long pipeline) {
            write.set("position", next(write, pipeline));
        }
    }

    @Override
    public void afterWrite(RecordWrite write) {
        if (write.kind() == EntryKind.DELETE
                && Stages.used(write.session(), "stage", write.recordId())) {
            throw Problems.conflict(
                    "There are opportunities in this stage", "Hay oportunidades en esta etapa");
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static void entail(RecordWrite write, String field, Comparable wanted) {
        Object value = write.value(field);
        if (value != null && write.given(field) && wanted.compareTo(value) != 0) {
            throw Problems.invalid(
                    field,
                    "outcome",
                    "Follows from the outcome of the stage: " + wanted,
                    "Se deduce del resultado de la etapa: " + wanted);
        }
        write.set(field, wanted);
    }

    private static void open(RecordWrite write) {
        if ("closed".equals(write.value("forecastCategory"))) {
            throw Problems.invalid(
                    "forecastCategory",
                    "outcome",
                    "Only a won stage is closed in a forecast",
                    "Solo una etapa ganada está cerrada en un pronóstico");
        }
        if (write.value("forecastCategory") == null) {
            write.set("forecastCategory", "pipeline");
        }
        if (write.value("probability") == null) {
            write.set("probability", Outcomes.NEVER);
        }
    }

    private static Long next(RecordWrite write, long pipeline) {
        Optional<Record> last =
                Stages.first(
                        write.session(),
                        RecordQuery.of(Types.STAGE)
                                .filter(Filter.eq("pipeline", pipeline))
                                .sort(Sort.byDescending("position")));
        return last.map(stage -> stage.integer("position")).orElse(0L) + STEP;
    }
}
