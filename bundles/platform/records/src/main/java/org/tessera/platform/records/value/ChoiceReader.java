package org.tessera.platform.records.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.Choice;
import org.tessera.api.type.FieldDescriptor;

/** Reads values of choice lists. */
final class ChoiceReader {

    private static final int NAMED = 30;

    private ChoiceReader() {}

    static String one(Reading reading, Object raw) {
        if (!(raw instanceof String given)) {
            return reading.expected("type", allowed(reading.field()), raw);
        }
        String text = Texts.strip(given);
        if (text.isEmpty()) {
            return null;
        }
        return index(reading.field(), text) >= 0
                ? text
                : reading.expected("choice", allowed(reading.field()), raw);
    }

    /**
     * Reads a list, or a text with the values separated by semicolons as {@link ValueWriter} makes.
     */
    static List<String> several(Reading reading, Object raw) {
        Collection<?> given;
        if (raw instanceof Collection<?> list) {
            given = list;
        } else if (raw instanceof String text) {
            given = Arrays.asList(text.split(";"));
        } else {
            return reading.expected(
                    "type", new LocalizedText("a list of texts", "una lista de textos"), raw);
        }
        List<Choice> choices = reading.field().choices();
        boolean[] chosen = new boolean[choices.size()];
        for (Object item : given) {
            String value = item == null ? null : one(reading, item);
            if (value != null) {
                chosen[index(reading.field(), value)] = true;
            }
        }
        if (reading.failed()) {
            return null;
        }
        List<String> values = new ArrayList<>();
        // The store keeps a separator before, between and behind the values.
        int length = 1;
        for (int i = 0; i < chosen.length; i++) {
            if (chosen[i]) {
                values.add(choices.get(i).value());
                length += choices.get(i).value().length() + 1;
            }
        }
        int maxLength = reading.field().maxLength();
        if (maxLength > 0 && length > maxLength && !values.isEmpty()) {
            return reading.say(
                    "maxLength",
                    "These are more values than the field can keep",
                    "Son más valores de los que caben en el campo");
        }
        return values.isEmpty() ? null : List.copyOf(values);
    }

    private static int index(FieldDescriptor field, String value) {
        List<Choice> choices = field.choices();
        for (int i = 0; i < choices.size(); i++) {
            if (choices.get(i).value().equals(value)) {
                return i;
            }
        }
        return -1;
    }

    private static LocalizedText allowed(FieldDescriptor field) {
        List<Choice> choices = field.choices();
        String values =
                choices.stream().limit(NAMED).map(Choice::value).collect(Collectors.joining(", "));
        String more = choices.size() > NAMED ? ", …" : "";
        return new LocalizedText("one of " + values + more, "uno de " + values + more);
    }
}
