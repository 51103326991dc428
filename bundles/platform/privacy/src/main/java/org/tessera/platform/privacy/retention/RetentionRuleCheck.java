package org.tessera.platform.privacy.retention;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tessera.api.journal.EntryKind;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.policy.Policy;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.spi.record.RecordRule;
import org.tessera.spi.record.RecordWrite;

/**
 * Keeps retention rules to what can be done, and has nobody switch one on that was not tried as it
 * is.
 */
@Component(service = RecordRule.class)
public final class RetentionRuleCheck implements RecordRule {

    private static final List<String> REQUIRED =
            List.of("recordType", "dateField", "age", "action");

    private final ModuleRegistry registry;
    private final Policy policy;

    /** Creates the rule. */
    @Activate
    public RetentionRuleCheck(@Reference ModuleRegistry registry, @Reference Policy policy) {
        this.registry = registry;
        this.policy = policy;
    }

    @Override
    public String type() {
        return Retention.TYPE;
    }

    @Override
    public void beforeWrite(RecordWrite write) {
        requireAdministrator(write);
        boolean another =
                write.kind() == EntryKind.CREATE
                        || Retention.DEFINITION.stream().anyMatch(write::changed);
        if (another) {
            check(write);
            write.set("triedAt", null);
            write.set("triedCount", null);
        }
        boolean active = Boolean.TRUE.equals(write.value("active"));
        if (active && write.value("triedAt") == null) {
            throw ProblemException.invalid(
                    "active",
                    "untried",
                    new LocalizedText(
                            "Try the rule as it is before it is switched on",
                            "Pruebe la regla tal como está antes de activarla"));
        }
        if (!active) {
            write.set("dueAt", null);
        } else if (write.value("dueAt") == null) {
            write.set("dueAt", tomorrow());
        }
    }

    @Override
    public void afterWrite(RecordWrite write) {
        requireAdministrator(write);
    }

    private void check(RecordWrite write) {
        // What is missing is told by the engine, which looks after the rules.
        if (REQUIRED.stream().anyMatch(field -> write.value(field) == null)) {
            return;
        }
        Retention retention =
                Retention.of(
                        (String) write.value("recordType"),
                        (String) write.value("filter"),
                        (String) write.value("dateField"),
                        (String) write.value("age"),
                        (String) write.value("action"));
        retention.check(registry);
        try {
            write.session().list(retention.filtered());
        } catch (ProblemException e) {
            if (e.type() == ProblemType.BAD_REQUEST) {
                throw ProblemException.invalid("filter", "value", e.detail());
            }
            throw e;
        }
    }

    /** Whoever writes rules can have everything removed. */
    private void requireAdministrator(RecordWrite write) {
        if (!policy.isAdministrator(write.session().caller())) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN,
                    new LocalizedText(
                            "Only an administrator may write retention rules",
                            "Solo un administrador puede escribir reglas de conservación"));
        }
    }

    static ZonedDateTime tomorrow() {
        return ZonedDateTime.now(ZoneOffset.UTC).plusDays(1).truncatedTo(ChronoUnit.SECONDS);
    }
}
