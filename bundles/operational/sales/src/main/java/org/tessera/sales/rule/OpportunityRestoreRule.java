package org.tessera.sales.rule;

import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.tessera.api.journal.EntryKind;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordSession;
import org.tessera.sales.internal.Problems;
import org.tessera.sales.internal.Stages;
import org.tessera.sales.internal.Types;
import org.tessera.spi.record.RecordRule;
import org.tessera.spi.record.RecordWrite;

/**
 * Gives an opportunity that comes back from the bin a place among the others. Stages and pipelines
 * can be deleted while only opportunities in the bin are there: one that is in the bin as well has
 * to come back first, and one that is gone is replaced by the first stage with the same outcome.
 */
@Component(service = RecordRule.class)
public final class OpportunityRestoreRule implements RecordRule {

    @Override
    public String type() {
        return Types.OPPORTUNITY;
    }

    @Override
    public void afterWrite(RecordWrite write) {
        if (write.kind() != EntryKind.RESTORE) {
            return;
        }
        RecordSession session = write.session();
        boolean placed = write.value("stage") instanceof Long;
        if (isMissing(session, Types.STAGE, write.value("stage"))) {
            throw Problems.conflict(
                    "Its stage is in the bin; bring that back first",
                    "Su etapa está en la papelera; recupérela antes");
        }
        if (isMissing(session, Types.PIPELINE, write.value("pipeline"))) {
            throw Problems.conflict(
                    "Its pipeline is in the bin; bring that back first",
                    "Su embudo está en la papelera; recupérelo antes");
        }
        if (!placed) {
            session.update(
                    Types.OPPORTUNITY, write.recordId(), 0, Map.of("stage", replacement(write)));
        }
    }

    private static boolean isMissing(RecordSession session, String type, Object link) {
        return link instanceof Long id && session.find(type, id).isEmpty();
    }

    private static long replacement(RecordWrite write) {
        RecordSession session = write.session();
        Optional<Long> pipeline =
                write.value("pipeline") instanceof Long id
                        ? Optional.of(id)
                        : Stages.defaultPipeline(session).map(Record::id);
        return pipeline.flatMap(id -> Stages.first(session, id, (String) write.value("outcome")))
                .map(Record::id)
                .orElseThrow(
                        () ->
                                Problems.conflict(
                                        "Its stage was removed, and its pipeline has no other with the same outcome",
                                        "Su etapa se eliminó y su embudo no tiene otra con el mismo resultado"));
    }
}
