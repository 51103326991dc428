package org.tessera.platform.privacy.retention;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.tessera.api.action.ActionDescriptor;
import org.tessera.api.action.ActionResult;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.record.Record;
import org.tessera.api.text.LocalizedText;
import org.tessera.spi.action.ActionRequest;
import org.tessera.spi.action.RecordAction;

/** Has an active rule run soon instead of at its time. */
@Component(service = RecordAction.class)
public final class RunRetention implements RecordAction {

    private static final ActionDescriptor DESCRIPTOR =
            new ActionDescriptor(
                    Retention.TYPE,
                    "run",
                    new LocalizedText("Run now", "Ejecutar ahora"),
                    new LocalizedText(
                            "Has the rule run within seconds, in the background",
                            "Hace que la regla se ejecute en unos segundos, en segundo plano"),
                    List.of());

    @Override
    public ActionDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public ActionResult run(ActionRequest request) {
        if (!request.record().flag("active")) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    new LocalizedText("The rule is not active", "La regla no está activa"));
        }
        ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
        Record due =
                request.session()
                        .update(
                                Retention.TYPE,
                                request.record().id(),
                                0,
                                Map.<String, Object>of("dueAt", now));
        return new ActionResult(Map.of("rule", due));
    }
}
