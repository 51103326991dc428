package org.tessera.sales.rule;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.tessera.api.journal.EntryKind;
import org.tessera.api.record.Money;
import org.tessera.api.record.Record;
import org.tessera.sales.internal.Types;
import org.tessera.spi.record.RecordRule;
import org.tessera.spi.record.RecordWrite;

/**
 * Fills a line from its product, and lets the amount of the opportunity follow unless it was
 * entered.
 */
@Component(service = RecordRule.class)
public final class OpportunityLineRule implements RecordRule {

    @Override
    public String type() {
        return Types.OPPORTUNITY_LINE;
    }

    @Override
    public void beforeWrite(RecordWrite write) {
        if (write.value("quantity") == null) {
            write.set("quantity", new BigDecimal("1.0000"));
        }
        if (write.value("discount") == null) {
            write.set("discount", new BigDecimal("0.00"));
        }
        boolean other = write.changed("product") && !write.given("unitPrice");
        if ((other || write.value("unitPrice") == null)
                && write.value("product") instanceof Long product) {
            write.set("unitPrice", LineAmounts.listPrice(write.session(), product).orElse(null));
        }
    }

    @Override
    public void afterWrite(RecordWrite write) {
        Set<Long> opportunities = new LinkedHashSet<>();
        write.before().ifPresent(before -> opportunities.add(before.link("opportunity")));
        opportunities.add((Long) write.value("opportunity"));
        for (Long id : opportunities) {
            if (id != null) {
                write.session()
                        .find(Types.OPPORTUNITY, id)
                        .filter(opportunity -> !opportunity.flag("amountManual"))
                        .ifPresent(opportunity -> follow(write, opportunity));
            }
        }
    }

    private static void follow(RecordWrite write, Record opportunity) {
        Money amount = opportunity.money("amount");
        // A new line adds to an amount that is the sum of the lines: no need to read the others.
        Money sum =
                write.kind() == EntryKind.CREATE
                        ? LineAmounts.plus(amount, (Money) write.value("lineTotal"))
                        : LineAmounts.stored(write.session(), opportunity.id());
        if (!Objects.equals(sum, amount)) {
            Map<String, Object> values = new HashMap<>();
            values.put("amount", sum);
            values.put("amountManual", null);
            write.session().update(Types.OPPORTUNITY, opportunity.id(), 0, values);
        }
    }
}
