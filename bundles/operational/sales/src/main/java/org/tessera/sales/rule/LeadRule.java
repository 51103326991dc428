package org.tessera.sales.rule;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.tessera.api.journal.EntryKind;
import org.tessera.sales.internal.Problems;
import org.tessera.sales.internal.Types;
import org.tessera.spi.record.RecordRule;
import org.tessera.spi.record.RecordWrite;

/**
 * Guards the conversion of leads: only the action converts a lead that is there, and a converted
 * lead stays as it is. Leads that were converted elsewhere can be created as such.
 */
@Component(service = RecordRule.class)
public final class LeadRule implements RecordRule {

    static final String CONVERTED = "converted";
    static final List<String> RESULTS =
            List.of("convertedAccount", "convertedContact", "convertedOpportunity");
    static final List<String> FIELDS =
            List.of(
                    "firstName",
                    "lastName",
                    "company",
                    "jobTitle",
                    "email",
                    "phone",
                    "website",
                    "address",
                    "source",
                    "industry",
                    "status",
                    "rating",
                    "owner",
                    "amount",
                    "description");

    private final Clock clock;

    /** Creates the rule. */
    @Activate
    public LeadRule() {
        this(Clock.systemUTC());
    }

    LeadRule(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String type() {
        return Types.LEAD;
    }

    @Override
    public void beforeWrite(RecordWrite write) {
        boolean was =
                write.before().map(before -> CONVERTED.equals(before.text("status"))).orElse(false);
        boolean is = CONVERTED.equals(write.value("status"));
        if (was) {
            refuseChanges(write);
        } else if (is) {
            convert(write);
        }
    }

    private static void refuseChanges(RecordWrite write) {
        if (FIELDS.stream().anyMatch(write::changed)) {
            throw Problems.conflict(
                    "A converted lead can no longer be changed",
                    "Un cliente en perspectiva convertido ya no se puede cambiar");
        }
    }

    private void convert(RecordWrite write) {
        // Clients cannot write these links, so one of them tells that the action is at work.
        boolean linked = RESULTS.stream().anyMatch(field -> write.value(field) != null);
        if (!linked && write.kind() == EntryKind.UPDATE) {
            throw Problems.invalid(
                    "status",
                    "convert",
                    "Use the action convert, which makes the contact and the opportunity",
                    "Use la acción de convertir, que crea el contacto y la oportunidad");
        }
        if (write.kind() == EntryKind.CREATE && write.value("convertedAt") != null) {
            // Clients cannot give it; who can, writes the past.
            return;
        }
        write.set(
                "convertedAt",
                ZonedDateTime.ofInstant(clock.instant(), write.session().caller().zone())
                        .truncatedTo(ChronoUnit.MICROS));
    }
}
