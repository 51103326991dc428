package org.tessera.sales.rule;

import org.osgi.service.component.annotations.Component;
import org.tessera.api.journal.EntryKind;
import org.tessera.sales.internal.Types;
import org.tessera.spi.record.RecordRule;
import org.tessera.spi.record.RecordWrite;

/**
 * Tells an amount that was entered from one that follows the lines: an amount that equals the sum
 * of the lines follows them, and so does no amount; any other one stays as it was entered.
 */
@Component(service = RecordRule.class, property = "service.ranking:Integer=100")
public final class OpportunityAmountRule implements RecordRule {

    private static final String MANUAL = "amountManual";

    @Override
    public String type() {
        return Types.OPPORTUNITY;
    }

    @Override
    public void beforeWrite(RecordWrite write) {
        if (write.kind() == EntryKind.CREATE) {
            write.set(MANUAL, write.value("amount") != null);
        } else if (write.given(MANUAL) && write.value(MANUAL) == null) {
            // Clients cannot take it away: this is the rule of the lines, which gives their sum.
            write.set(MANUAL, false);
        } else if (write.given("amount") && write.value("amount") == null) {
            write.set("amount", LineAmounts.stored(write.session(), write.recordId()));
            write.set(MANUAL, false);
        } else if (write.changed("amount")) {
            Object sum = LineAmounts.stored(write.session(), write.recordId());
            write.set(MANUAL, !write.value("amount").equals(sum));
        }
    }
}
