package org.tessera.customers.rule;

import org.osgi.service.component.annotations.Component;
import org.tessera.spi.record.RecordRule;
import org.tessera.spi.record.RecordWrite;

/** Keeps the Internet domain of an account, by which accounts are recognized. */
@Component(service = RecordRule.class)
public final class AccountDomainRule implements RecordRule {

    @Override
    public String type() {
        return Types.ACCOUNT;
    }

    @Override
    public void beforeWrite(RecordWrite write) {
        if (write.changed("website") || write.changed("email")) {
            write.set(
                    "domain",
                    InternetDomain.of(
                            (String) write.value("website"), (String) write.value("email")));
        }
    }
}
