package org.tessera.sales.action;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tessera.api.record.Address;
import org.tessera.api.record.Money;
import org.tessera.api.record.Record;

/**
 * What a conversion did with one record.
 *
 * @param record the record afterwards
 * @param created whether it is new
 * @param values what the conversion wrote, by field
 */
record ConversionStep(Record record, boolean created, Map<String, Object> values) {

    /**
     * Returns the step for people and programs.
     *
     * @param fleeting titles of the records that a dry run created and whose ids mean nothing
     *     afterwards, by id
     */
    Map<String, Object> outcome(Map<Long, String> fleeting) {
        Map<String, Object> outcome = new LinkedHashMap<>();
        outcome.put("type", record.type());
        outcome.put("id", fleeting.containsKey(record.id()) ? null : Long.toString(record.id()));
        outcome.put("title", record.title());
        outcome.put("created", created);
        Map<String, Object> plain = new LinkedHashMap<>();
        values.forEach(
                (field, value) ->
                        plain.put(
                                field,
                                value instanceof Long id && fleeting.containsKey(id)
                                        ? fleeting.get(id)
                                        : plain(value)));
        outcome.put(created ? "values" : "filled", plain);
        return outcome;
    }

    private static Object plain(Object value) {
        if (value instanceof Address address) {
            Map<String, Object> parts = new LinkedHashMap<>();
            parts.put("street", address.street());
            parts.put("city", address.city());
            parts.put("region", address.region());
            parts.put("postalCode", address.postalCode());
            parts.put("country", address.country());
            parts.values().removeIf(part -> part == null);
            return parts;
        }
        return value instanceof String || value instanceof Money ? value : String.valueOf(value);
    }
}
