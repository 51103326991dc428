package org.tessera.platform.records.value;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.tessera.api.problem.FieldProblem;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldDescriptor;

/** Checks that values are there that must be. Thread-safe. */
public final class RequiredCheck {

    private static final LocalizedText MISSING =
            new LocalizedText("A value is required", "Se requiere un valor");

    private RequiredCheck() {}

    /**
     * Adds a problem with code {@code required} for each required field without a value. Links to
     * many records are not looked at, as they are no part of a record's own values.
     *
     * @param fields the fields of a record type or the parameters of an action
     * @param values gives the value of a field in its Java type; null for none
     * @param problems gets what is wrong
     */
    public static void check(
            Collection<FieldDescriptor> fields,
            Function<String, Object> values,
            List<FieldProblem> problems) {
        for (FieldDescriptor field : fields) {
            if (field.required()
                    && field.type().isStored()
                    && isMissing(values.apply(field.name()))) {
                problems.add(new FieldProblem(field.name(), "required", MISSING));
            }
        }
    }

    /** Tells whether a value counts as none: null, empty text or an empty list. */
    public static boolean isMissing(Object value) {
        return value == null
                || (value instanceof String text && text.isEmpty())
                || (value instanceof Collection<?> items && items.isEmpty());
    }
}
