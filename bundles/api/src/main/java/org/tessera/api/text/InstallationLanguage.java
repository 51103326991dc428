package org.tessera.api.text;

import java.util.Locale;

/**
 * The language of an installation: that of what the product writes down of its own accord and
 * people read for years, such as the stages of the first pipeline. What somebody asks for is
 * written in the language of that caller instead.
 */
public final class InstallationLanguage {

    /** Property of the framework or the system that holds the language tag ({@code es}). */
    public static final String PROPERTY = "tessera.language";

    private InstallationLanguage() {}

    /**
     * Returns the language.
     *
     * @param property the value of {@link #PROPERTY}, such as {@code es}, {@code es-MX} or {@code
     *     es_MX}; null or empty for English
     */
    public static Locale of(String property) {
        Locale locale =
                property == null
                        ? Locale.ENGLISH
                        : Locale.forLanguageTag(property.strip().replace('_', '-'));
        return locale.getLanguage().isEmpty() ? Locale.ENGLISH : locale;
    }
}
