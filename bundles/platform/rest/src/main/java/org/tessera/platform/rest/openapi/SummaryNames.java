package org.tessera.platform.rest.openapi;

import java.util.ArrayList;
import java.util.List;
import org.tessera.api.query.AggregateQuery.Function;
import org.tessera.api.query.AggregateQuery.Group;
import org.tessera.api.query.AggregateQuery.Measure;
import org.tessera.api.query.AggregateQuery.Period;
import org.tessera.api.summary.SummaryQuery;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.RecordType;
import org.tessera.api.type.SystemFields;

/**
 * What records of a type can be grouped by, and what can be computed of them.
 *
 * @param groups as they are written in the parameter {@code group}
 * @param measures as they are written in the parameter {@code measure}
 */
record SummaryNames(List<String> groups, List<String> measures) {

    private static final List<String> ADDRESS =
            List.of("street", "city", "region", "postalCode", "country");

    static SummaryNames of(RecordType type) {
        SummaryNames names = new SummaryNames(new ArrayList<>(), new ArrayList<>());
        names.measures.add("count");
        type.fields().forEach(names::add);
        SystemFields.all().stream()
                .filter(field -> type.field(field.name()).isEmpty())
                .forEach(names::add);
        return names;
    }

    private void add(FieldDescriptor field) {
        switch (field.type()) {
            case MONEY -> {
                groups.add(field.name() + ".currency");
                measure(field, Function.SUM, Function.AVG, Function.MIN, Function.MAX);
            }
            case ADDRESS -> ADDRESS.forEach(part -> groups.add(field.name() + "." + part));
            case INTEGER, DECIMAL, PERCENT -> {
                groups.add(field.name());
                measure(field, Function.SUM, Function.AVG, Function.MIN, Function.MAX);
            }
            case DATE, DATE_TIME -> {
                for (Period period : Period.values()) {
                    groups.add(SummaryQuery.text(new Group(field.name(), period)));
                }
                measure(field, Function.MIN, Function.MAX);
            }
            default -> {
                if (field.type().isSortable()) {
                    groups.add(field.name());
                }
            }
        }
    }

    private void measure(FieldDescriptor field, Function... functions) {
        for (Function function : functions) {
            measures.add(SummaryQuery.text(new Measure(function, field.name())));
        }
    }
}
