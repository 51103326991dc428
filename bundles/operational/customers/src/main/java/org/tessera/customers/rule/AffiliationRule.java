package org.tessera.customers.rule;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordSession;
import org.tessera.api.text.LocalizedText;
import org.tessera.spi.record.RecordRule;
import org.tessera.spi.record.RecordWrite;

/**
 * Connects a contact and an account once, and keeps the contact's main account in step with the
 * affiliation marked primary. That there is one affiliation at most rests on the unique {@code
 * pairKey}, so it holds for concurrent writes as well.
 */
@Component(service = RecordRule.class)
public final class AffiliationRule implements RecordRule {

    @Override
    public String type() {
        return Types.AFFILIATION;
    }

    @Override
    public void beforeWrite(RecordWrite write) {
        if (!(write.value("contact") instanceof Long contact)
                || !(write.value("account") instanceof Long account)) {
            return;
        }
        write.set("pairKey", contact + "-" + account);
        if (write.value("primary") == null) {
            write.set("primary", account.equals(mainAccount(write.session(), contact)));
        }
        if (write.value("since") instanceof LocalDate since
                && write.value("until") instanceof LocalDate until
                && until.isBefore(since)) {
            throw ProblemException.invalid(
                    "until",
                    "before-since",
                    new LocalizedText(
                            "The end lies before the beginning",
                            "El final es anterior al comienzo"));
        }
    }

    @Override
    public void afterWrite(RecordWrite write) {
        switch (write.kind()) {
            case CREATE, UPDATE -> stored(write);
            case RESTORE -> restored(write);
            case DELETE, PURGE -> removed(write);
        }
    }

    private static void stored(RecordWrite write) {
        if (!(write.value("contact") instanceof Long contact)
                || !(write.value("account") instanceof Long account)) {
            return;
        }
        boolean primary = Boolean.TRUE.equals(write.value("primary"));
        boolean wasPrimary = write.before().map(before -> before.flag("primary")).orElse(false);
        boolean main = account.equals(mainAccount(write.session(), contact));
        if (primary && !main) {
            write.session().update(Types.CONTACT, contact, 0, Map.of("account", account));
        } else if (!primary && wasPrimary && main) {
            forget(write.session(), contact);
        }
    }

    /** An affiliation that comes back is the main one only if nothing took its place. */
    private static void restored(RecordWrite write) {
        if (!Boolean.TRUE.equals(write.value("primary"))) {
            return;
        }
        Long contact = (Long) write.value("contact");
        Long account = (Long) write.value("account");
        Long main = mainAccount(write.session(), contact);
        if (main == null) {
            write.session().update(Types.CONTACT, contact, 0, Map.of("account", account));
        } else if (!main.equals(account)) {
            write.session()
                    .update(Types.AFFILIATION, write.recordId(), 0, Map.of("primary", false));
        }
    }

    private static void removed(RecordWrite write) {
        Optional<Record> before = write.before();
        if (before.isEmpty() || !before.get().flag("primary")) {
            return;
        }
        Long contact = before.get().link("contact");
        if (before.get().link("account").equals(mainAccount(write.session(), contact))) {
            forget(write.session(), contact);
        }
    }

    private static void forget(RecordSession session, long contact) {
        Map<String, Object> nothing = new HashMap<>();
        nothing.put("account", null);
        session.update(Types.CONTACT, contact, 0, nothing);
    }

    private static Long mainAccount(RecordSession session, long contact) {
        return session.find(Types.CONTACT, contact)
                .map(found -> found.link("account"))
                .orElse(null);
    }
}
