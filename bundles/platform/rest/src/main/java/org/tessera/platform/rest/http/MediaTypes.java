package org.tessera.platform.rest.http;

import java.util.List;
import java.util.Locale;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;

/** Finds out what a client sends and what it wants to get. */
public final class MediaTypes {

    private MediaTypes() {}

    /**
     * Returns the one of the offered types that the client likes best.
     *
     * @param accept value of the header {@code Accept}; null if there is none
     * @param offered types in lower case without parameters, the usual one first
     * @throws ProblemException {@code not-acceptable} if it takes none of them
     */
    public static String choose(String accept, List<String> offered) {
        String usual = offered.get(0);
        if (accept == null || accept.isBlank() || accept.equals("*/*") || accept.equals(usual)) {
            return usual;
        }
        String best = null;
        double bestQuality = 0;
        for (String type : offered) {
            double quality = quality(accept, type);
            if (quality > bestQuality) {
                best = type;
                bestQuality = quality;
            }
        }
        if (best == null) {
            throw new ProblemException(
                    ProblemType.NOT_ACCEPTABLE,
                    new LocalizedText(
                                    "The answer is there as {0} only",
                                    "La respuesta solo existe como {0}")
                            .with(String.join(", ", offered)));
        }
        return best;
    }

    /** Returns how much a client wants a type, by the most specific range that covers it. */
    private static double quality(String accept, String type) {
        double quality = 0;
        int precision = -1;
        for (String part : accept.split(",", -1)) {
            String[] words = part.split(";", -1);
            int match = match(words[0].strip().toLowerCase(Locale.ROOT), type);
            if (match > precision) {
                precision = match;
                quality = weight(words);
            }
        }
        return quality;
    }

    private static int match(String range, String type) {
        if (range.equals(type)) {
            return 2;
        }
        if (range.endsWith("/*") && type.startsWith(range.substring(0, range.length() - 1))) {
            return 1;
        }
        return range.equals("*/*") || range.equals("*") ? 0 : -1;
    }

    static double weight(String[] words) {
        for (int i = 1; i < words.length; i++) {
            String word = words[i].strip().toLowerCase(Locale.ROOT);
            if (word.startsWith("q=")) {
                return word.matches("q=(?:0(?:\\.[0-9]{0,3})?|1(?:\\.0{0,3})?)")
                        ? Double.parseDouble(word.substring(2))
                        : 0;
            }
        }
        return 1;
    }

    /**
     * Checks the content type of a body that has to be text in UTF-8.
     *
     * @param contentType value of the header; null if there is none
     * @param accepted types in lower case without parameters
     */
    public static boolean isOneOf(String contentType, List<String> accepted) {
        if (contentType == null) {
            return false;
        }
        if (accepted.contains(contentType)) {
            return true;
        }
        String[] words = contentType.split(";", -1);
        if (!accepted.contains(words[0].strip().toLowerCase(Locale.ROOT))) {
            return false;
        }
        String charset = charset(contentType);
        return charset == null || charset.equals("utf-8") || charset.equals("us-ascii");
    }

    /**
     * Returns the character set that a content type names, in lower case; null if it names none.
     */
    public static String charset(String contentType) {
        String[] words = contentType.split(";", -1);
        for (int i = 1; i < words.length; i++) {
            String word = words[i].strip().toLowerCase(Locale.ROOT);
            if (word.startsWith("charset=")) {
                return word.substring("charset=".length()).replace("\"", "").strip();
            }
        }
        return null;
    }
}
