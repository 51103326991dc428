package org.tessera.platform.transfer.run;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tessera.api.record.Record;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.platform.records.value.TitleKey;
import org.tessera.platform.records.value.ValueWriter;
import org.tessera.platform.transfer.mapping.RowPlan;
import org.tessera.platform.transfer.mapping.Targets;

/** What tells which existing record a row means, in a form that can be compared. Immutable. */
final class MatchKeys {

    private static final String SEPARATOR = "\u0001";

    private final RowPlan plan;
    private final String titleField;

    MatchKeys(RowPlan plan) {
        this.plan = plan;
        this.titleField = plan.title().onlyField().orElse(null);
    }

    /**
     * Returns the values of a row to find its record by, in the order of the match fields; null if
     * one is missing.
     *
     * @param links the records that the row's links mean, as far as they are found
     */
    List<Object> values(RowDraft draft, Map<String, LinkFinder.Found> links) {
        List<Object> values = new ArrayList<>();
        for (String name : plan.matchFields()) {
            Object value =
                    switch (name) {
                        case Targets.TITLE -> title(draft, links);
                        case Targets.ID -> draft.id();
                        default ->
                                links.containsKey(name)
                                        ? (Object) links.get(name).id()
                                        : draft.values().get(name);
                    };
            if (value == null || value.equals("")) {
                return null;
            }
            values.add(value);
        }
        return values;
    }

    /**
     * Returns the title that the row's record will have as far as the row tells; null if it tells
     * nothing.
     */
    String title(RowDraft draft, Map<String, LinkFinder.Found> links) {
        return plan.title().render(name -> titlePart(name, draft, links), null);
    }

    private String titlePart(String name, RowDraft draft, Map<String, LinkFinder.Found> links) {
        if (links.containsKey(name)) {
            return links.get(name).title();
        }
        Object value = draft.values().get(name);
        FieldDescriptor field = plan.type().field(name).orElse(null);
        return value == null || field == null ? "" : ValueWriter.toText(field, value);
    }

    /** Returns values in the form in which they are compared. */
    String key(List<Object> values) {
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            key.append(i == 0 ? "" : SEPARATOR)
                    .append(comparable(plan.matchFields().get(i), values.get(i)));
        }
        return key.toString();
    }

    /** Returns what a record has in the match fields; null if it lacks one. */
    String key(Record record) {
        List<Object> values = new ArrayList<>();
        for (String name : plan.matchFields()) {
            Object value =
                    switch (name) {
                        case Targets.TITLE -> record.title();
                        case Targets.ID -> record.id();
                        case Targets.EXTERNAL_ID -> record.externalId();
                        default -> record.value(name);
                    };
            if (value == null) {
                return null;
            }
            values.add(value);
        }
        return key(values);
    }

    /** Returns the value of a match field in the form in which it is compared. */
    String comparable(String name, Object value) {
        if (name.equals(Targets.TITLE) || name.equals(titleField)) {
            return TitleKey.of(value.toString());
        }
        return value instanceof BigDecimal number
                ? number.stripTrailingZeros().toPlainString()
                : value.toString();
    }
}
