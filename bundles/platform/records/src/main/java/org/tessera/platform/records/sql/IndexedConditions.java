package org.tessera.platform.records.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tessera.api.query.Filter;
import org.tessera.api.query.Operator;
import org.tessera.api.type.FieldType;
import org.tessera.platform.persistence.Dialect;
import org.tessera.platform.records.binding.BoundType;
import org.tessera.platform.records.binding.FieldBinding;
import org.tessera.platform.records.binding.SystemField;

/** Finds the conditions of a filter that an index of a type serves. Immutable. */
final class IndexedConditions {

    private final Dialect dialect;
    private final BoundType type;

    IndexedConditions(Dialect dialect, BoundType type) {
        this.dialect = dialect;
        this.type = type;
    }

    /**
     * Returns the comparisons with own fields that every row found has to meet and that have an
     * index.
     */
    List<IndexedCondition> of(Filter filter) {
        List<IndexedCondition> found = new ArrayList<>();
        if (filter instanceof Filter.And and) {
            and.parts().forEach(part -> found.addAll(of(part)));
        } else if (filter instanceof Filter.Comparison comparison && isSargable(comparison)) {
            condition(comparison).filter(each -> !each.hint().isEmpty()).ifPresent(found::add);
        }
        return found;
    }

    private static boolean isSargable(Filter.Comparison comparison) {
        return switch (comparison.operator()) {
            case EQ -> !comparison.values().get(0).toString().contains("*");
            case IN, GT, GE, LT, LE -> true;
            default -> false;
        };
    }

    private Optional<IndexedCondition> condition(Filter.Comparison comparison) {
        String path = comparison.path();
        if (path.equals(SystemField.TITLE.attribute()) || type.isTitle(path)) {
            return Optional.of(system(comparison, SystemField.TITLE_KEY, false));
        }
        if (path.equals(SystemField.ID.attribute())) {
            return Optional.of(system(comparison, SystemField.ID, true));
        }
        if (path.equals(SystemField.EXTERNAL_ID.attribute())) {
            return Optional.of(system(comparison, SystemField.EXTERNAL_ID, true));
        }
        return type.stored(path)
                .filter(binding -> binding.field().type() != FieldType.MULTI_CHOICE)
                .map(binding -> field(comparison, binding));
    }

    private IndexedCondition system(
            Filter.Comparison comparison, SystemField field, boolean unique) {
        String column = type.column(field);
        return new IndexedCondition(
                comparison,
                column,
                field.kind(),
                IndexHints.of(dialect, type, column),
                unique,
                field == SystemField.TITLE_KEY,
                null);
    }

    private IndexedCondition field(Filter.Comparison comparison, FieldBinding binding) {
        String column = binding.main().column();
        Operator operator = comparison.operator();
        boolean open = operator == Operator.GT || operator == Operator.GE;
        return new IndexedCondition(
                comparison,
                column,
                binding.main().kind(),
                IndexHints.of(dialect, type, column),
                binding.field().unique(),
                false,
                open ? AccessPath.Bound.of(binding) : null);
    }
}
