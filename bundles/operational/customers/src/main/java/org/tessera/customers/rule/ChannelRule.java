package org.tessera.customers.rule;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.tessera.api.journal.EntryKind;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.Record;
import org.tessera.api.text.LocalizedText;
import org.tessera.spi.record.RecordRule;
import org.tessera.spi.record.RecordWrite;

/**
 * Keeps channels sound: one owner, a value written as its kind is, complete opt-outs, and the
 * primary mark of a contact's e-mail, phone and mobile phone on the channel whose value the contact
 * has in its field. The field is the master: an opt-out belongs to an address and must not move to
 * another one.
 */
@Component(service = RecordRule.class)
public final class ChannelRule implements RecordRule {

    private final Clock clock;

    /** Creates the rule. */
    @Activate
    public ChannelRule() {
        this(Clock.systemUTC());
    }

    ChannelRule(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String type() {
        return Types.CHANNEL;
    }

    @Override
    public void beforeWrite(RecordWrite write) {
        requireOneOwner(write);
        normalize(write);
        boolean mirrored = mirror(write);
        requireNew(write, mirrored);
        completeOptOut(write);
    }

    private static void requireOneOwner(RecordWrite write) {
        boolean contact = write.value("contact") != null;
        boolean account = write.value("account") != null;
        if (contact == account) {
            throw ProblemException.invalid(
                    contact ? "account" : "contact",
                    "one-owner",
                    new LocalizedText(
                            "A channel belongs either to a contact or to an account",
                            "Un canal pertenece a un contacto o a una cuenta, y solo a uno"));
        }
    }

    private static void normalize(RecordWrite write) {
        if ((write.changed("value") || write.changed("kind"))
                && write.value("value") instanceof String value
                && write.value("kind") instanceof String kind) {
            write.set("value", ChannelKinds.normalize(kind, value));
        }
    }

    /**
     * Sets the primary mark where the contact decides on it, and tells whether the channel is what
     * the contact's field says.
     */
    private static boolean mirror(RecordWrite write) {
        if (!(write.value("contact") instanceof Long contactId)
                || !(write.value("kind") instanceof String kind)
                || !ChannelKinds.OF_CONTACT.contains(kind)) {
            return false;
        }
        Optional<Record> contact = write.session().find(Types.CONTACT, contactId);
        if (contact.isEmpty()) {
            return false;
        }
        String field = contact.get().text(kind);
        boolean same =
                field != null && ChannelKinds.normalize(kind, field).equals(write.value("value"));
        boolean wanted = write.given("primary") && Boolean.TRUE.equals(write.value("primary"));
        boolean wasPrimary = write.before().map(before -> before.flag("primary")).orElse(false);
        if (!same
                && (wanted || (wasPrimary && (write.changed("value") || write.changed("kind"))))) {
            throw ProblemException.invalid(
                    wanted ? "primary" : "value",
                    "contact-decides",
                    new LocalizedText(
                                    "Change the field {0} of the contact; its primary channel follows",
                                    "Cambie el campo {0} del contacto; su canal principal lo sigue")
                            .with(kind));
        }
        write.set("primary", same);
        return same;
    }

    /**
     * What the contact's field says comes from {@link ContactChannelRule}, which has looked
     * already.
     */
    private static void requireNew(RecordWrite write, boolean mirrored) {
        boolean moved =
                write.kind() == EntryKind.CREATE
                        ? !mirrored || !write.given("primary")
                        : write.changed("value") || write.changed("kind");
        if (!moved || write.value("value") == null || write.value("kind") == null) {
            return;
        }
        String owner = write.value("contact") != null ? "contact" : "account";
        Filter same =
                Filter.and(
                        Filter.eq(owner, write.value(owner)),
                        Filter.eq("kind", write.value("kind")));
        List<Record> channels =
                write.session()
                        .list(
                                RecordQuery.of(Types.CHANNEL)
                                        .filter(same)
                                        .limit(RecordQuery.MAX_LIMIT)
                                        .build())
                        .items();
        for (Record channel : channels) {
            if (channel.id() != write.recordId()
                    && write.value("value").equals(channel.value("value"))) {
                throw ProblemException.invalid(
                        "value",
                        "twice",
                        new LocalizedText(
                                "This channel is there already", "Este canal ya está anotado"));
            }
        }
    }

    private void completeOptOut(RecordWrite write) {
        boolean told =
                (write.changed("optOutReason") && write.value("optOutReason") != null)
                        || (write.changed("optedOutAt") && write.value("optedOutAt") != null);
        if (told && !write.given("optedOut")) {
            write.set("optedOut", true);
        }
        if (Boolean.TRUE.equals(write.value("optedOut"))) {
            if (write.value("optedOutAt") == null) {
                write.set(
                        "optedOutAt",
                        ZonedDateTime.ofInstant(clock.instant(), write.session().caller().zone()));
            }
            if (write.value("optOutReason") == null) {
                write.set("optOutReason", "manual");
            }
        } else if (write.changed("optedOut")) {
            write.set("optedOutAt", null);
            write.set("optOutReason", null);
        }
    }
}
