package org.tessera.platform.rest.http;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Finds the language of a client among those that the product speaks. Thread-safe. */
public final class Languages {

    private static final int REMEMBERED = 200;

    private final Map<String, Locale> known = new ConcurrentHashMap<>();

    /**
     * Returns the locale, English or Spanish with or without a region, that the client likes best.
     *
     * @param header value of {@code Accept-Language}; null if there is none
     */
    public Locale of(String header) {
        if (header == null || header.isEmpty()) {
            return Locale.ENGLISH;
        }
        Locale locale = known.get(header);
        if (locale == null) {
            locale = choose(header);
            // Clients send few different headers; whoever makes up many only makes us read them
            // each time.
            if (known.size() < REMEMBERED) {
                known.put(header, locale);
            }
        }
        return locale;
    }

    static Locale choose(String header) {
        Locale best = Locale.ENGLISH;
        double bestQuality = 0;
        for (String part : header.split(",", -1)) {
            String[] words = part.split(";", -1);
            Locale locale = Locale.forLanguageTag(words[0].strip());
            boolean spoken = locale.getLanguage().equals("en") || locale.getLanguage().equals("es");
            double quality = spoken ? MediaTypes.weight(words) : 0;
            if (quality > bestQuality) {
                best = locale;
                bestQuality = quality;
            }
        }
        return best;
    }
}
