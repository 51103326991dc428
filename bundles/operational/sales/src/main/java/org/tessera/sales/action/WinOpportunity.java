package org.tessera.sales.action;

import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.tessera.api.action.ActionDescriptor;
import org.tessera.api.action.ActionResult;
import org.tessera.api.text.LocalizedText;
import org.tessera.sales.internal.Outcomes;
import org.tessera.sales.internal.Parameters;
import org.tessera.sales.internal.Types;
import org.tessera.spi.action.ActionRequest;
import org.tessera.spi.action.RecordAction;

/** Wins an opportunity. */
@Component(service = RecordAction.class)
public final class WinOpportunity implements RecordAction {

    private static final ActionDescriptor DESCRIPTOR =
            new ActionDescriptor(
                    Types.OPPORTUNITY,
                    "win",
                    new LocalizedText("Win", "Ganar"),
                    new LocalizedText(
                            "Moves the opportunity to the won stage of its pipeline",
                            "Pasa la oportunidad a la etapa ganada de su embudo"),
                    List.of(
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
        return Closing.close(request, Outcomes.WON, Map.of());
    }
}
