package org.tessera.sales.action;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tessera.api.action.ActionResult;
import org.tessera.api.record.Record;
import org.tessera.sales.internal.Outcomes;
import org.tessera.sales.internal.Problems;
import org.tessera.sales.internal.Stages;
import org.tessera.sales.internal.Types;
import org.tessera.spi.action.ActionRequest;

/** What winning and losing have in common. */
final class Closing {

    private Closing() {}

    /** Moves an open opportunity to the stage of its pipeline that has this outcome. */
    static ActionResult close(ActionRequest request, String outcome, Map<String, Object> more) {
        Record opportunity = request.record();
        if (Outcomes.isClosed(opportunity.value("outcome"))) {
            throw Problems.conflict(
                    "The opportunity is closed already; reopen it first",
                    "La oportunidad ya está cerrada; reábrala antes");
        }
        Long pipeline = opportunity.link("pipeline");
        Record stage =
                Stages.first(request.session(), pipeline, outcome)
                        .orElseThrow(
                                () ->
                                        Problems.conflict(
                                                "The pipeline has no stage for this outcome",
                                                "El embudo no tiene una etapa para este resultado"));
        Map<String, Object> values = new LinkedHashMap<>(more);
        values.put("stage", stage.id());
        if (request.parameters().get("closedOn") != null) {
            values.put("closedOn", request.parameters().get("closedOn"));
            values.put("closeDate", request.parameters().get("closedOn"));
        }
        return changed(request, values);
    }

    /** Changes the opportunity and tells what it is now. */
    static ActionResult changed(ActionRequest request, Map<String, Object> values) {
        Record after =
                request.session().update(Types.OPPORTUNITY, request.record().id(), 0, values);
        return new ActionResult(Map.of("opportunity", after));
    }
}
