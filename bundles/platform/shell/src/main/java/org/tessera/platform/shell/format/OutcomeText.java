package org.tessera.platform.shell.format;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tessera.api.record.Record;

/** Tells what an action did, in lines. Immutable. */
public final class OutcomeText {

    private static final String STEP = "  ";

    private final ValueText values;

    /** Creates a teller. */
    public OutcomeText(ValueText values) {
        this.values = values;
    }

    /** Returns the lines; what is null or empty is left out. */
    public List<String> lines(Map<String, Object> outcome) {
        List<String> lines = new ArrayList<>();
        outcome.forEach((name, value) -> add(lines, "", name, value));
        return lines;
    }

    private void add(List<String> lines, String indent, String name, Object value) {
        if (value == null || isEmpty(value)) {
            return;
        }
        if (value instanceof Map<?, ?> map && !isMoney(map)) {
            Map<Object, Object> rest = new LinkedHashMap<>(map);
            lines.add((indent + name + STEP + named(rest)).stripTrailing());
            rest.forEach((key, one) -> add(lines, indent + STEP, String.valueOf(key), one));
        } else if (value instanceof Collection<?> list
                && list.stream().anyMatch(OutcomeText::isLarge)) {
            lines.add(indent + name);
            list.forEach(one -> add(lines, indent + STEP, "-", one));
        } else {
            lines.add(indent + name + STEP + TextTable.clean(values.plain(value)));
        }
    }

    /** Takes title, type and id of a record out of a map and returns them as one text. */
    private static String named(Map<Object, Object> map) {
        if (!map.containsKey("title")) {
            return "";
        }
        String text = TextTable.clean(String.valueOf(map.remove("title")));
        Object type = map.remove("type");
        Object id = map.remove("id");
        if (type == null) {
            return text;
        }
        return text + " (" + type + (id == null ? "" : " " + id) + ")";
    }

    private static boolean isMoney(Map<?, ?> map) {
        return map.size() == 2 && map.containsKey("amount") && map.containsKey("currency");
    }

    private static boolean isLarge(Object value) {
        return value instanceof Map || value instanceof Record || value instanceof Collection;
    }

    private static boolean isEmpty(Object value) {
        return (value instanceof Map<?, ?> map && map.isEmpty())
                || (value instanceof Collection<?> list && list.isEmpty());
    }
}
