package org.tessera.sales.action;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordSession;
import org.tessera.sales.internal.Types;

/**
 * Finds records that a lead may be known as already. They are proposed and never taken without
 * being asked for.
 */
final class Candidates {

    private static final int MOST = 5;

    private final RecordSession session;
    private final Map<Long, Map<String, Object>> found = new LinkedHashMap<>();

    private Candidates(RecordSession session) {
        this.session = session;
    }

    /**
     * Returns accounts with the lead's company name or Internet domain, and contacts with its
     * e-mail address.
     */
    static List<Map<String, Object>> of(RecordSession session, Record lead) {
        Candidates candidates = new Candidates(session);
        String company = lead.text("company");
        if (company != null) {
            candidates.add(Types.ACCOUNT, "name", company.replace('*', ' '), "name");
        }
        String email = lead.text("email");
        if (email != null && email.indexOf('@') > 0) {
            String domain = email.substring(email.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
            candidates.add(Types.ACCOUNT, "domain", domain, "domain");
            candidates.add(Types.CONTACT, "email", email, "email");
        }
        return new ArrayList<>(candidates.found.values());
    }

    private void add(String type, String field, String value, String reason) {
        RecordQuery query =
                RecordQuery.of(type).filter(Filter.eq(field, value)).limit(MOST).build();
        for (Record record : session.list(query).items()) {
            Map<String, Object> candidate = new LinkedHashMap<>();
            candidate.put("type", type);
            candidate.put("id", Long.toString(record.id()));
            candidate.put("title", record.title());
            candidate.put("reason", reason);
            found.putIfAbsent(record.id(), candidate);
        }
    }
}
