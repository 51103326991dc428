package org.tessera.sales.action;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tessera.api.record.Record;

/**
 * What of a lead goes where when it is converted. Values that the lead does not have are left out.
 */
final class LeadMapping {

    private LeadMapping() {}

    static Map<String, Object> account(Record lead) {
        Map<String, Object> values = new LinkedHashMap<>();
        put(values, "name", lead.value("company"));
        put(values, "industry", lead.value("industry"));
        put(values, "website", lead.value("website"));
        put(values, "phone", lead.value("phone"));
        put(values, "billingAddress", lead.value("address"));
        return values;
    }

    /**
     * Returns what goes to the contact.
     *
     * @param account id of the contact's account; null if there is none, and the address is the
     *     contact's own then
     */
    static Map<String, Object> contact(Record lead, Long account) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String same : new String[] {"firstName", "lastName", "jobTitle", "email", "phone"}) {
            put(values, same, lead.value(same));
        }
        put(values, "account", account);
        if (account == null) {
            put(values, "mailingAddress", lead.value("address"));
        }
        return values;
    }

    static Map<String, Object> opportunity(Record lead, Long account, long contact, Long owner) {
        Map<String, Object> values = new LinkedHashMap<>();
        put(values, "account", account);
        put(values, "primaryContact", contact);
        put(values, "owner", owner != null ? owner : lead.value("owner"));
        put(values, "amount", lead.value("amount"));
        put(values, "source", lead.value("source"));
        put(values, "description", lead.value("description"));
        return values;
    }

    /** Returns what an opportunity is called if nothing else is said. */
    static String opportunityName(Record lead) {
        String company = lead.text("company");
        return company != null
                ? company
                : Stream.of(lead.text("firstName"), lead.text("lastName"))
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(" "));
    }

    /** Returns those values for which the record has none yet. */
    static Map<String, Object> blanks(Record record, Map<String, Object> values) {
        Map<String, Object> blanks = new LinkedHashMap<>(values);
        blanks.keySet().removeIf(field -> record.value(field) != null);
        return blanks;
    }

    private static void put(Map<String, Object> values, String field, Object value) {
        if (value != null) {
            values.put(field, value);
        }
    }
}
