package org.tessera.customers.rule;

import java.util.List;
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
 * Gives a contact's e-mail address, phone and mobile phone a primary channel each. A new value gets
 * a channel of its own, or the one that has it already; the former one stays as a further channel
 * with its opt-out.
 */
@Component(service = RecordRule.class)
public final class ContactChannelRule implements RecordRule {

    @Override
    public String type() {
        return Types.CONTACT;
    }

    @Override
    public void afterWrite(RecordWrite write) {
        if (write.kind() != EntryKind.CREATE && write.kind() != EntryKind.UPDATE) {
            return;
        }
        for (String kind : ChannelKinds.OF_CONTACT) {
            if (write.changed(kind)) {
                follow(write, kind, (String) write.value(kind));
            }
        }
    }

    private static void follow(RecordWrite write, String kind, String field) {
        RecordSession session = write.session();
        String value = field == null ? null : ChannelKinds.normalize(kind, field);
        boolean found = false;
        // A contact that was created just now has no channel to look for.
        if (write.kind() == EntryKind.UPDATE) {
            for (Record channel : channels(session, write.recordId(), kind)) {
                boolean same = channel.text("value").equals(value);
                found |= same;
                if (same != channel.flag("primary")) {
                    session.update(Types.CHANNEL, channel.id(), 0, Map.of("primary", same));
                }
            }
        }
        if (value != null && !found) {
            session.create(
                    Types.CHANNEL,
                    Map.of(
                            "contact",
                            write.recordId(),
                            "kind",
                            kind,
                            "value",
                            value,
                            "primary",
                            true));
        }
    }

    private static List<Record> channels(RecordSession session, long contact, String kind) {
        RecordQuery query =
                RecordQuery.of(Types.CHANNEL)
                        .filter(Filter.and(Filter.eq("contact", contact), Filter.eq("kind", kind)))
                        .limit(RecordQuery.MAX_LIMIT)
                        .build();
        return session.list(query).items();
    }
}
