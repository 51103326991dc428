package org.tessera.customers.rule;

import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.tessera.api.journal.EntryKind;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordSession;
import org.tessera.spi.record.RecordRule;
import org.tessera.spi.record.RecordWrite;

/**
 * Keeps the affiliations of a contact in step with its main account: the main account always has
 * one, and it alone is marked primary.
 */
@Component(service = RecordRule.class)
public final class ContactAffiliationRule implements RecordRule {

    @Override
    public String type() {
        return Types.CONTACT;
    }

    @Override
    public void afterWrite(RecordWrite write) {
        boolean stored = write.kind() == EntryKind.CREATE || write.kind() == EntryKind.UPDATE;
        if (!stored || !write.changed("account")) {
            return;
        }
        // The affiliations given along are there already and may have changed the main account.
        Long account =
                write.session()
                        .find(Types.CONTACT, write.recordId())
                        .map(contact -> contact.link("account"))
                        .orElse(null);
        boolean found = false;
        // A contact that was created just now without any has no affiliation to look for.
        if (write.kind() == EntryKind.UPDATE || write.given("accounts")) {
            found = mark(write.session(), write.recordId(), account);
        }
        if (account != null && !found) {
            write.session()
                    .create(
                            Types.AFFILIATION,
                            Map.of(
                                    "contact",
                                    write.recordId(),
                                    "account",
                                    account,
                                    "primary",
                                    true));
        }
    }

    private static boolean mark(RecordSession session, long contact, Long account) {
        boolean found = false;
        RecordQuery query =
                RecordQuery.of(Types.AFFILIATION)
                        .filter(Filter.eq("contact", contact))
                        .limit(RecordQuery.MAX_LIMIT)
                        .build();
        for (Record affiliation : session.list(query).items()) {
            boolean main = affiliation.link("account").equals(account);
            found |= main;
            if (main != affiliation.flag("primary")) {
                session.update(Types.AFFILIATION, affiliation.id(), 0, Map.of("primary", main));
            }
        }
        return found;
    }
}
