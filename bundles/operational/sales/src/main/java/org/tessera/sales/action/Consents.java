package org.tessera.sales.action;

import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordSession;
import org.tessera.sales.internal.Types;

/** Takes what a lead agreed to or not along to the contact that it becomes. */
final class Consents {

    private static final List<String> FIELDS =
            List.of("purpose", "channel", "status", "source", "evidence", "decidedAt", "expiresAt");

    private Consents() {}

    /** Copies consents; of two for the same the later decision counts. */
    static void copy(RecordSession session, long lead, long contact) {
        for (Record consent : of(session, Types.LEAD_CONSENT, "lead", lead)) {
            Map<String, Object> values = new HashMap<>();
            for (String field : FIELDS) {
                if (!consent.hides(field)) {
                    values.put(field, consent.value(field));
                }
            }
            Optional<Record> present =
                    of(session, Types.CONSENT, "contact", contact).stream()
                            .filter(other -> isSame(other, consent))
                            .findFirst();
            if (present.isEmpty()) {
                values.put("contact", contact);
                session.create(Types.CONSENT, values);
            } else if (decided(present.get()).isBefore(decided(consent))) {
                session.update(Types.CONSENT, present.get().id(), 0, values);
            }
        }
    }

    private static boolean isSame(Record one, Record other) {
        return one.text("purpose").strip().equalsIgnoreCase(other.text("purpose").strip())
                && String.valueOf(one.text("channel"))
                        .equals(String.valueOf(other.text("channel")));
    }

    private static ZonedDateTime decided(Record consent) {
        return (ZonedDateTime) consent.value("decidedAt");
    }

    /** Whoever may not see consents converts without them; they stay with the lead. */
    private static List<Record> of(RecordSession session, String type, String link, long id) {
        try {
            return session.list(
                            RecordQuery.of(type)
                                    .filter(Filter.eq(link, id))
                                    .limit(RecordQuery.MAX_LIMIT)
                                    .build())
                    .items();
        } catch (ProblemException e) {
            if (e.type() == ProblemType.FORBIDDEN) {
                return List.of();
            }
            throw e;
        }
    }
}
