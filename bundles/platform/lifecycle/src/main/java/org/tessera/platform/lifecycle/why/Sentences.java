package org.tessera.platform.lifecycle.why;

import java.util.Collection;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tessera.api.text.LocalizedText;

/** Makes one text of several. Stateless. */
public final class Sentences {

    private Sentences() {}

    /** Joins sentences in both languages. */
    public static LocalizedText join(Collection<LocalizedText> sentences) {
        return new LocalizedText(
                join(sentences, LocalizedText::en), join(sentences, LocalizedText::es));
    }

    private static String join(
            Collection<LocalizedText> sentences, Function<LocalizedText, String> language) {
        return sentences.stream().map(language).collect(Collectors.joining("; "));
    }
}
