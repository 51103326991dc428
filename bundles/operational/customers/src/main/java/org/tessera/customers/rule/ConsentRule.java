package org.tessera.customers.rule;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.text.LocalizedText;
import org.tessera.spi.record.RecordRule;
import org.tessera.spi.record.RecordWrite;

/**
 * Keeps one consent of a contact for each purpose and channel, and says when its status came about.
 * The unique {@code consentKey} holds for concurrent writes as well.
 */
@Component(service = RecordRule.class)
public final class ConsentRule implements RecordRule {

    private final Clock clock;

    /** Creates the rule. */
    @Activate
    public ConsentRule() {
        this(Clock.systemUTC());
    }

    ConsentRule(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String type() {
        return Types.CONSENT;
    }

    @Override
    public void beforeWrite(RecordWrite write) {
        if (write.value("purpose") instanceof String purpose) {
            Object channel = write.value("channel");
            String key = purpose.strip().toLowerCase(Locale.ROOT);
            write.set(
                    "consentKey",
                    write.value("contact") + "-" + (channel == null ? "" : channel) + "-" + key);
        }
        boolean decided = write.changed("status") && !write.given("decidedAt");
        if (decided || write.value("decidedAt") == null) {
            write.set(
                    "decidedAt",
                    ZonedDateTime.ofInstant(clock.instant(), write.session().caller().zone())
                            .truncatedTo(ChronoUnit.MICROS));
        }
        if (write.value("expiresAt") instanceof ZonedDateTime expires
                && write.value("decidedAt") instanceof ZonedDateTime from
                && "given".equals(write.value("status"))
                && !expires.isAfter(from)) {
            throw ProblemException.invalid(
                    "expiresAt",
                    "before-decision",
                    new LocalizedText(
                            "The consent expires before it is given",
                            "El consentimiento caduca antes de otorgarse"));
        }
    }
}
