package org.tessera.platform.records.value;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.tessera.api.record.Relation;
import org.tessera.api.text.LocalizedText;

/** Reads ids of records, and links that have attributes. Whether a record exists is not checked. */
final class LinkReader {

    private static final Pattern ID = Pattern.compile("[0-9]{1,19}");
    private static final BigDecimal MAX_ID = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final LocalizedText LINK =
            new LocalizedText(
                    "the id of a record, such as \"7203948\"",
                    "el id de un registro, como \"7203948\"");
    private static final LocalizedText RELATION =
            new LocalizedText(
                    "a list of ids or of objects such as {\"id\": \"7203948\"}",
                    "una lista de ids o de objetos como {\"id\": \"7203948\"}");

    private LinkReader() {}

    static Long link(Reading reading, Object raw) {
        if (raw instanceof Long id && id > 0) {
            return id;
        }
        BigDecimal number = null;
        if (raw instanceof String given) {
            String text = Texts.strip(given);
            if (text.isEmpty()) {
                return null;
            }
            number = ID.matcher(text).matches() ? new BigDecimal(text) : null;
        } else if (raw instanceof Number given) {
            number = NumberReader.exact(given);
        } else {
            return reading.expected("type", LINK, raw);
        }
        // Zeros behind the point are let through: some clients write every number with them.
        boolean isId =
                number != null
                        && number.signum() > 0
                        && number.compareTo(MAX_ID) <= 0
                        && number.stripTrailingZeros().scale() <= 0;
        return isId ? Long.valueOf(number.longValueExact()) : reading.expected("format", LINK, raw);
    }

    /** Reads a list of ids, objects or {@link Relation}s; the same link given twice counts once. */
    static List<Relation> relations(Reading reading, Object raw) {
        if (!(raw instanceof Collection<?> items)) {
            return reading.expected("type", RELATION, raw);
        }
        Set<Relation> relations = new LinkedHashSet<>();
        int index = 0;
        for (Object item : items) {
            Relation relation = relation(reading.part("[" + index + "]"), item);
            if (relation != null) {
                relations.add(relation);
            }
            index++;
        }
        return reading.failed() ? null : List.copyOf(relations);
    }

    private static Relation relation(Reading reading, Object item) {
        if (item instanceof Relation given) {
            return link(reading.part(".id"), given.id()) == null ? null : given;
        }
        if (!(item instanceof Map<?, ?> map)) {
            Long id = item == null ? reading.expected("type", LINK, null) : link(reading, item);
            return id == null ? missing(reading) : new Relation(id, Map.of());
        }
        Reading idPart = reading.part(".id");
        Object rawId = map.get("id");
        Long id = rawId == null ? null : link(idPart, rawId);
        if (id == null) {
            return missing(idPart);
        }
        Map<String, Object> attributes = new LinkedHashMap<>();
        for (Map.Entry<?, ?> member : map.entrySet()) {
            String name = String.valueOf(member.getKey());
            if (!"id".equals(name) && member.getValue() != null) {
                attributes.put(name, member.getValue());
            }
        }
        return new Relation(id, attributes);
    }

    private static Relation missing(Reading reading) {
        return reading.failed()
                ? null
                : reading.say("required", "The id is missing", "Falta el id");
    }
}
