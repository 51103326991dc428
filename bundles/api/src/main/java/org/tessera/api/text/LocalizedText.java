package org.tessera.api.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/**
 * A text in English and Spanish. Immutable.
 *
 * @param en the English text; never null
 * @param es the Spanish text; never null
 */
public record LocalizedText(String en, String es) {

    private static final Locale SPANISH = new Locale("es");

    /** Checks that both languages are there. */
    public LocalizedText {
        Objects.requireNonNull(en, "en");
        Objects.requireNonNull(es, "es");
    }

    /** Returns a text that reads the same in both languages, such as a product name. */
    public static LocalizedText same(String text) {
        return new LocalizedText(text, text);
    }

    /**
     * Returns the text in {@code locale}: Spanish for any Spanish locale, English for every other
     * one.
     */
    public String in(Locale locale) {
        return "es".equals(locale.getLanguage()) ? es : en;
    }

    /**
     * Returns this text with each {@code {0}}, {@code {1}} … replaced by the argument of that
     * index.
     *
     * @param arguments what to put in: localized texts in the language of the text they go into,
     *     everything else by {@link String#valueOf(Object)}
     */
    public LocalizedText with(Object... arguments) {
        return new LocalizedText(
                fill(en, in(Locale.ENGLISH, arguments)), fill(es, in(SPANISH, arguments)));
    }

    private static Object[] in(Locale locale, Object... arguments) {
        return Arrays.stream(arguments)
                .map(each -> each instanceof LocalizedText text ? text.in(locale) : each)
                .toArray();
    }

    private static String fill(String pattern, Object... arguments) {
        StringBuilder text = new StringBuilder(pattern.length() + 16 * arguments.length);
        int from = 0;
        for (int open = pattern.indexOf('{'); open >= 0; open = pattern.indexOf('{', open + 1)) {
            int index = open + 2 < pattern.length() ? pattern.charAt(open + 1) - '0' : -1;
            if (index >= 0 && index < arguments.length && pattern.charAt(open + 2) == '}') {
                text.append(pattern, from, open).append(arguments[index]);
                from = open + 3;
            }
        }
        return text.append(pattern, from, pattern.length()).toString();
    }
}
