package org.tessera.sales.action;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.tessera.api.action.ActionDescriptor;
import org.tessera.api.action.ActionResult;
import org.tessera.api.text.LocalizedText;
import org.tessera.sales.internal.Choices;
import org.tessera.sales.internal.Outcomes;
import org.tessera.sales.internal.Parameters;
import org.tessera.sales.internal.Types;
import org.tessera.spi.action.ActionRequest;
import org.tessera.spi.action.RecordAction;

/** Loses an opportunity. */
@Component(service = RecordAction.class)
public final class LoseOpportunity implements RecordAction {

    private static final ActionDescriptor DESCRIPTOR =
            new ActionDescriptor(
                    Types.OPPORTUNITY,
                    "lose",
                    new LocalizedText("Lose", "Perder"),
                    new LocalizedText(
                            "Moves the opportunity to the lost stage of its pipeline and says why",
                            "Pasa la oportunidad a la etapa perdida de su embudo y dice por qué"),
                    List.of(
                            Parameters.choice(
                                    "reason", Choices.LOST_REASONS, null, "Reason", "Motivo"),
                            Parameters.longText("notes", 4000, "Notes", "Notas"),
                            Parameters.text("competitor", "Competitor", "Competidor"),
                            Parameters.date(
                                    "closedOn",
                                    "Closed on (today if empty)",
                                    "Cerrada el (hoy si está vacío)")));

    @Override
    public ActionDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public ActionResult run(ActionRequest request) {
        Map<String, Object> values = new LinkedHashMap<>();
        put(values, "lostReason", request.parameters().get("reason"));
        put(values, "lostNotes", request.parameters().get("notes"));
        put(values, "competitor", request.parameters().get("competitor"));
        return Closing.close(request, Outcomes.LOST, values);
    }

    private static void put(Map<String, Object> values, String field, Object value) {
        if (value != null) {
            values.put(field, value);
        }
    }
}
