package org.tessera.platform.privacy.retention;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tessera.api.action.ActionDescriptor;
import org.tessera.api.action.ActionResult;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.query.RecordPage;
import org.tessera.api.record.Record;
import org.tessera.api.text.LocalizedText;
import org.tessera.spi.action.ActionRequest;
import org.tessera.spi.action.RecordAction;

/** Tells which records a rule would be about, and does nothing to them. */
@Component(service = RecordAction.class)
public final class TryRetention implements RecordAction {

    private static final int SHOWN = 20;

    private static final ActionDescriptor DESCRIPTOR =
            new ActionDescriptor(
                    Retention.TYPE,
                    "try",
                    new LocalizedText("Try", "Probar"),
                    new LocalizedText(
                            "Counts the records that the rule is about and shows the oldest; changes none of them",
                            "Cuenta los registros afectados por la regla y muestra los más antiguos; no cambia ninguno"),
                    List.of());

    private final ModuleRegistry registry;

    /** Creates the action. */
    @Activate
    public TryRetention(@Reference ModuleRegistry registry) {
        this.registry = registry;
    }

    @Override
    public ActionDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public ActionResult run(ActionRequest request) {
        Record rule = request.record();
        Retention retention = Retention.of(rule);
        retention.check(registry);
        RecordPage page = request.session().list(retention.oldest(registry, Instant.now(), SHOWN));
        Map<String, Object> values = new HashMap<>();
        values.put("triedAt", ZonedDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS));
        values.put("triedCount", page.count().value());
        Record tried = request.session().update(Retention.TYPE, rule.id(), 0, values);
        Map<String, Object> outcome = new LinkedHashMap<>();
        outcome.put("rule", tried);
        outcome.put("count", page.count().value());
        outcome.put("records", page.items());
        return new ActionResult(outcome);
    }
}
