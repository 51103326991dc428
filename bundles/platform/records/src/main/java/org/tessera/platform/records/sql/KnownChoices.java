package org.tessera.platform.records.sql;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.query.Filter;
import org.tessera.api.query.Operator;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.Choice;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;

/**
 * Refuses filters for values that a choice list does not have: a misspelled value would find
 * nothing, or everything.
 */
final class KnownChoices {

    private static final Set<Operator> EQUALITY =
            Set.of(Operator.EQ, Operator.NE, Operator.IN, Operator.OUT);

    private KnownChoices() {}

    /** Checks the values of a comparison with a field; a pattern with a star may be any. */
    static void require(Filter.Comparison comparison, FieldDescriptor field) {
        boolean choice = field.type() == FieldType.CHOICE || field.type() == FieldType.MULTI_CHOICE;
        if (!choice || !EQUALITY.contains(comparison.operator())) {
            return;
        }
        List<String> known = field.choices().stream().map(Choice::value).toList();
        for (Object value : comparison.values()) {
            String text = String.valueOf(value);
            if (text.indexOf('*') < 0 && !known.contains(text)) {
                throw unknown(comparison.path(), text, known);
            }
        }
    }

    private static ProblemException unknown(String path, String value, List<String> known) {
        String permitted = known.stream().collect(Collectors.joining(", "));
        return ProblemException.badRequest(
                path,
                "choice",
                new LocalizedText(
                                "{0} has no value {1}; there are {2}",
                                "{0} no tiene el valor {1}; existen {2}")
                        .with(path, value, permitted));
    }
}
