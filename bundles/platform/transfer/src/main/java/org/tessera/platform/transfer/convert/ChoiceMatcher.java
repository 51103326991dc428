package org.tessera.platform.transfer.convert;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.Choice;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.platform.records.value.TitleKey;

/**
 * Finds the value of a choice list that a text means: by value or by label in either language,
 * whatever the case and accents, and with a typing error if only one value comes near. Immutable.
 */
final class ChoiceMatcher {

    private static final int MAX_DISTANCE = 2;
    private static final int LETTERS_PER_ERROR = 4;
    private static final int CANDIDATES = 5;

    private final List<Choice> choices;
    private final Map<String, Choice> byKey = new HashMap<>();

    ChoiceMatcher(FieldDescriptor field) {
        this.choices = field.choices();
        // Values win over labels where they collide.
        choices.forEach(choice -> byKey.putIfAbsent(TitleKey.of(choice.value()), choice));
        for (Choice choice : choices) {
            byKey.putIfAbsent(TitleKey.of(choice.label().en()), choice);
            byKey.putIfAbsent(TitleKey.of(choice.label().es()), choice);
        }
    }

    Object one(String text, CellReader.Notes notes) throws CellException {
        return find(text, notes).value();
    }

    Object several(String text, CellReader.Notes notes) throws CellException {
        Choice whole = byKey.get(TitleKey.of(text));
        if (whole != null) {
            return List.of(whole.value());
        }
        List<String> values = new ArrayList<>();
        for (String part : text.split(text.indexOf(';') >= 0 ? ";" : "[,|\\n]")) {
            if (!part.isBlank()) {
                values.add(find(part.strip(), notes).value());
            }
        }
        return List.copyOf(values);
    }

    private Choice find(String text, CellReader.Notes notes) throws CellException {
        String key = TitleKey.of(text);
        Choice exact = byKey.get(key);
        if (exact != null) {
            return exact;
        }
        int limit = Math.min(MAX_DISTANCE, key.length() / LETTERS_PER_ERROR);
        List<Choice> near =
                choices.stream().filter(choice -> distance(key, choice, limit) <= limit).toList();
        if (limit > 0 && near.size() == 1) {
            Choice taken = near.get(0);
            notes.note(
                    "corrected",
                    new LocalizedText("Taken as {0}", "Tomado como {0}").with(taken.value()));
            return taken;
        }
        throw new CellException("choice", refusal(text, key));
    }

    private LocalizedText refusal(String text, String key) {
        String shown = CellReaders.shown(text);
        int wide = Math.max(MAX_DISTANCE, key.length() / 2);
        String candidates =
                choices.stream()
                        .filter(choice -> distance(key, choice, wide) <= wide)
                        .sorted(
                                (a, b) ->
                                        Integer.compare(
                                                distance(key, a, wide), distance(key, b, wide)))
                        .limit(CANDIDATES)
                        .map(Choice::value)
                        .collect(Collectors.joining(", "));
        if (candidates.isEmpty()) {
            String all =
                    choices.stream().limit(30).map(Choice::value).collect(Collectors.joining(", "));
            String more = choices.size() > 30 ? ", …" : "";
            return new LocalizedText(
                    "\"" + shown + "\" is none of " + all + more,
                    "«" + shown + "» no es ninguno de " + all + more);
        }
        return new LocalizedText(
                "\"" + shown + "\" is not a value of the list; near to it are " + candidates,
                "«" + shown + "» no es un valor de la lista; se parecen " + candidates);
    }

    private static int distance(String key, Choice choice, int limit) {
        int value = EditDistance.between(key, TitleKey.of(choice.value()), limit);
        int english = EditDistance.between(key, TitleKey.of(choice.label().en()), limit);
        int spanish = EditDistance.between(key, TitleKey.of(choice.label().es()), limit);
        return Math.min(value, Math.min(english, spanish));
    }
}
