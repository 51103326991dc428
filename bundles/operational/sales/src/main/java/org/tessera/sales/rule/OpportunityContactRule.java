package org.tessera.sales.rule;

import org.osgi.service.component.annotations.Component;
import org.tessera.sales.internal.Types;
import org.tessera.spi.record.RecordRule;
import org.tessera.spi.record.RecordWrite;

/**
 * Lets a contact take part in an opportunity once; the unique {@code pairKey} holds for concurrent
 * writes as well.
 */
@Component(service = RecordRule.class)
public final class OpportunityContactRule implements RecordRule {

    @Override
    public String type() {
        return Types.OPPORTUNITY_CONTACT;
    }

    @Override
    public void beforeWrite(RecordWrite write) {
        write.set("pairKey", write.value("opportunity") + "-" + write.value("contact"));
    }
}
