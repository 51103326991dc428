package org.tessera.sales.action;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.tessera.api.action.ActionDescriptor;
import org.tessera.api.action.ActionResult;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.query.Sort;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordSession;
import org.tessera.api.text.LocalizedText;
import org.tessera.sales.internal.Outcomes;
import org.tessera.sales.internal.Parameters;
import org.tessera.sales.internal.Problems;
import org.tessera.sales.internal.Stages;
import org.tessera.sales.internal.Types;
import org.tessera.spi.action.ActionRequest;
import org.tessera.spi.action.RecordAction;

/** Opens a won or lost opportunity again. */
@Component(service = RecordAction.class)
public final class ReopenOpportunity implements RecordAction {

    private static final ActionDescriptor DESCRIPTOR =
            new ActionDescriptor(
                    Types.OPPORTUNITY,
                    "reopen",
                    new LocalizedText("Reopen", "Reabrir"),
                    new LocalizedText(
                            "Brings a won or lost opportunity back to an open stage",
                            "Devuelve una oportunidad ganada o perdida a una etapa abierta"),
                    List.of(
                            Parameters.link(
                                    "stage",
                                    Types.STAGE,
                                    "Stage (the one it was closed from if empty)",
                                    "Etapa (aquella en la que se cerró si está vacío)")));

    @Override
    public ActionDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public ActionResult run(ActionRequest request) {
        if (!Outcomes.isClosed(request.record().value("outcome"))) {
            throw Problems.conflict("The opportunity is open", "La oportunidad está abierta");
        }
        return Closing.changed(request, Map.of("stage", stage(request).id()));
    }

    private static Record stage(ActionRequest request) {
        RecordSession session = request.session();
        if (request.parameters().get("stage") instanceof Long given) {
            Record stage = session.read(Types.STAGE, given);
            if (!isOpen(stage)) {
                throw Problems.invalid(
                        "stage", "closed", "Must be an open stage", "Debe ser una etapa abierta");
            }
            return stage;
        }
        Record opportunity = request.record();
        Optional<Record> last =
                Stages.first(
                                session,
                                RecordQuery.of(Types.STAGE_CHANGE)
                                        .filter(Filter.eq("opportunity", opportunity.id()))
                                        .sort(Sort.byDescending("at")))
                        .map(change -> change.link("fromStage"))
                        .flatMap(id -> session.find(Types.STAGE, id))
                        .filter(ReopenOpportunity::isOpen)
                        .filter(
                                found ->
                                        found.link("pipeline")
                                                .equals(opportunity.link("pipeline")));
        return last.or(() -> Stages.first(session, opportunity.link("pipeline"), Outcomes.OPEN))
                .orElseThrow(
                        () ->
                                Problems.conflict(
                                        "The pipeline has no open stage",
                                        "El embudo no tiene ninguna etapa abierta"));
    }

    private static boolean isOpen(Record stage) {
        return !Outcomes.isClosed(stage.value("outcome"));
    }
}
