package ${package}.action;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import ${package}.TicketFields;
import org.tessera.api.action.ActionDescriptor;
import org.tessera.api.action.ActionResult;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.record.Record;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;
import org.tessera.spi.action.ActionRequest;
import org.tessera.spi.action.RecordAction;

/** Closes a ticket and says how it was resolved. */
@Component(service = RecordAction.class)
public final class CloseTicket implements RecordAction {

    private static final ActionDescriptor DESCRIPTOR =
            new ActionDescriptor(
                    TicketFields.TYPE,
                    "close",
                    new LocalizedText("Close", "Cerrar"),
                    new LocalizedText(
                            "Closes the ticket and says how it was resolved",
                            "Cierra la incidencia y dice cómo se resolvió"),
                    List.of(
                            FieldDescriptor.builder(
                                            "resolution",
                                            FieldType.LONG_TEXT,
                                            new LocalizedText("Resolution", "Resolución"))
                                    .maxLength(4000)
                                    .build()));

    @Override
    public ActionDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public ActionResult run(ActionRequest request) {
        Record ticket = request.record();
        if (TicketFields.CLOSED.equals(ticket.value(TicketFields.STATE))) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    new LocalizedText(
                            "The ticket is closed already", "La incidencia ya está cerrada"));
        }
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(TicketFields.STATE, TicketFields.CLOSED);
        if (request.parameters().containsKey("resolution")) {
            values.put("resolution", request.parameters().get("resolution"));
        }
        Record closed =
                request.session().update(TicketFields.TYPE, ticket.id(), ticket.version(), values);
        return new ActionResult(Map.of("ticket", closed));
    }
}
