package org.tessera.platform.rest.http;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.text.LocalizedText;

/**
 * Reads the members of a JSON object one by one and refuses what is not of the kind that is
 * expected. Immutable.
 */
public final class Members {

    private static final int MIN_SURROGATE = 0xd800;
    private static final int MAX_SURROGATE = 0xdfff;

    private final Map<String, Object> object;
    private final String prefix;

    private Members(Map<String, Object> object, String prefix) {
        this.object = object;
        this.prefix = prefix;
    }

    /**
     * Reads an object that has no other members than these.
     *
     * @param prefix what stands before the names of members in problems; empty for the body itself
     */
    public static Members of(Map<String, Object> object, String prefix, Set<String> known) {
        Members members = new Members(object, prefix);
        for (String name : object.keySet()) {
            if (!known.contains(name)) {
                throw members.problem(
                        name,
                        "unknown",
                        new LocalizedText(
                                        "There is no such member; there are {0}",
                                        "No existe ese miembro; existen {0}")
                                .with(String.join(", ", known.stream().sorted().toList())));
            }
        }
        return members;
    }

    /** Tells whether a member is there with a value. */
    public boolean has(String name) {
        return object.get(name) != null;
    }

    /** Returns a text; null if there is none. */
    public String text(String name, int maxLength) {
        Object value = object.get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof String text && text.length() <= maxLength) {
            if (!isStorable(text)) {
                throw problem(
                        name,
                        "characters",
                        new LocalizedText(
                                "Has the character U+0000 or half a character",
                                "Tiene el carácter U+0000 o medio carácter"));
            }
            return text;
        }
        throw problem(
                name,
                "type",
                new LocalizedText(
                                "Has to be a text of {0} characters at most",
                                "Debe ser un texto de {0} caracteres como máximo")
                        .with(maxLength));
    }

    private static boolean isStorable(String text) {
        return text.indexOf('\0') < 0
                && text.codePoints().noneMatch(c -> c >= MIN_SURROGATE && c <= MAX_SURROGATE);
    }

    /** Returns whether a member is true; false if it is not there. */
    public boolean flag(String name) {
        Object value = object.get(name);
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        throw problem(
                name,
                "type",
                new LocalizedText("Has to be true or false", "Debe ser true o false"));
    }

    /** Returns an id given as text or number; 0 if it is not there. */
    public long id(String name) {
        Object value = object.get(name);
        if (value == null) {
            return 0;
        }
        long id =
                value instanceof String || value instanceof Long ? Ids.parse(value.toString()) : 0;
        if (id == 0) {
            throw problem(
                    name,
                    "format",
                    new LocalizedText("Has to be an id", "Debe ser un identificador"));
        }
        return id;
    }

    /** Returns an object; null if it is not there. */
    @SuppressWarnings("unchecked")
    public Map<String, Object> object(String name) {
        Object value = object.get(name);
        if (value == null || value instanceof Map) {
            return (Map<String, Object>) value;
        }
        throw problem(name, "type", new LocalizedText("Has to be an object", "Debe ser un objeto"));
    }

    /** Returns a list; null if it is not there. */
    @SuppressWarnings("unchecked")
    public List<Object> list(String name) {
        Object value = object.get(name);
        if (value == null || value instanceof List) {
            return (List<Object>) value;
        }
        throw problem(name, "type", new LocalizedText("Has to be a list", "Debe ser una lista"));
    }

    /** Returns the problem that a member is needed. */
    public ProblemException missing(String name) {
        return problem(name, "required", new LocalizedText("Is missing", "Falta"));
    }

    /** Returns a problem with a member. */
    public ProblemException problem(String name, String code, LocalizedText message) {
        return ProblemException.badRequest(prefix + name, code, message);
    }
}
