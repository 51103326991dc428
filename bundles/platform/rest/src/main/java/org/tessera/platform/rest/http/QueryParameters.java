package org.tessera.platform.rest.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tessera.api.problem.FieldProblem;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;

/**
 * The parameters behind the question mark, each at most once. A parameter without text counts as
 * not given. Immutable.
 */
public final class QueryParameters {

    private static final QueryParameters NONE = new QueryParameters(Map.of());

    private final Map<String, String> values;

    private QueryParameters(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Reads a query as it stands in the request.
     *
     * @param query what stands behind the question mark; null if there is none
     * @throws ProblemException {@code bad-request} if it is not encoded properly or names a
     *     parameter twice
     */
    public static QueryParameters parse(String query) {
        if (query == null || query.isEmpty()) {
            return NONE;
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (String part : query.split("&", -1)) {
            if (part.isEmpty()) {
                continue;
            }
            int equals = part.indexOf('=');
            String name = decode(equals < 0 ? part : part.substring(0, equals));
            String value = equals < 0 ? "" : decode(part.substring(equals + 1));
            if (values.put(name, value) != null) {
                throw problem(name, "duplicate", "Is given twice", "Aparece dos veces");
            }
        }
        return new QueryParameters(values);
    }

    /** Returns the names in the order of the request. */
    public Set<String> names() {
        return values.keySet();
    }

    /** Checks that there are no other parameters than these. */
    public QueryParameters only(Set<String> known) {
        if (values.isEmpty() || known.containsAll(values.keySet())) {
            return this;
        }
        LocalizedText message =
                known.isEmpty()
                        ? new LocalizedText(
                                "There is no such parameter; there are none here",
                                "No existe ese parámetro; aquí no hay ninguno")
                        : new LocalizedText(
                                        "There is no such parameter; there are {0}",
                                        "No existe ese parámetro; existen {0}")
                                .with(String.join(", ", known.stream().sorted().toList()));
        List<FieldProblem> errors = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                unknown.add(name);
                errors.add(new FieldProblem(name, "unknown", message));
            }
        }
        throw new ProblemException(
                ProblemType.BAD_REQUEST,
                new LocalizedText("Unknown query parameter: {0}", "Parámetro desconocido: {0}")
                        .with(String.join(", ", unknown)),
                errors,
                Map.of());
    }

    /** Checks that every parameter that is given has text. */
    public QueryParameters filled() {
        for (Map.Entry<String, String> parameter : values.entrySet()) {
            if (parameter.getValue().isBlank()) {
                throw problem(
                        parameter.getKey(),
                        "required",
                        "Has no value; leave it out if it is not meant",
                        "No tiene valor; omítalo si no se necesita");
            }
        }
        return this;
    }

    /** Checks that there are no parameters. */
    public void none() {
        only(Set.of());
    }

    /** Returns the value of a parameter; empty if it is not there or has no text. */
    public Optional<String> text(String name) {
        String value = values.get(name);
        return value == null || value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    /** Returns the parts of a value between commas; empty if the parameter is not there. */
    public List<String> list(String name) {
        String value = values.get(name);
        if (value == null || value.isEmpty()) {
            return List.of();
        }
        List<String> parts = new ArrayList<>();
        for (String part : value.split(",", -1)) {
            String item = part.strip();
            if (item.isEmpty()) {
                throw problem(
                        name,
                        "format",
                        "Has an empty part between commas",
                        "Tiene una parte vacía entre comas");
            }
            parts.add(item);
        }
        return parts;
    }

    /** Returns a whole number between two bounds. */
    public int number(String name, int otherwise, int min, int max) {
        String value = values.get(name);
        if (value == null || value.isEmpty()) {
            return otherwise;
        }
        int number = digits(value) ? Integer.parseInt(value) : -1;
        if (number < min || number > max) {
            throw problem(
                    name,
                    "range",
                    "Has to be a whole number from " + min + " to " + max,
                    "Debe ser un número entero de " + min + " a " + max);
        }
        return number;
    }

    /** Returns the id of a record or entry; 0 if the parameter is not there. */
    public long id(String name) {
        String value = values.get(name);
        if (value == null || value.isEmpty()) {
            return 0;
        }
        long id = Ids.parse(value);
        if (id == 0) {
            throw problem(name, "format", "Has to be an id", "Debe ser un identificador");
        }
        return id;
    }

    /**
     * Returns whether a parameter is {@code true}; it may be {@code false} or missing otherwise.
     */
    public boolean flag(String name) {
        String value = values.get(name);
        if (value == null || value.isEmpty() || value.equals("false")) {
            return false;
        }
        if (value.equals("true")) {
            return true;
        }
        throw problem(name, "format", "Has to be true or false", "Debe ser true o false");
    }

    private static boolean digits(String text) {
        return text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static String decode(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                throw encoding();
            }
            if (c == '%') {
                if (i + 2 >= text.length()
                        || !HexFormat.isHexDigit(text.charAt(i + 1))
                        || !HexFormat.isHexDigit(text.charAt(i + 2))) {
                    throw encoding();
                }
                int value = HexFormat.fromHexDigits(text, i + 1, i + 3);
                if (value == 0) {
                    // No database that we know of takes it in a text.
                    throw encoding();
                }
                bytes.put((byte) value);
                i += 2;
            } else {
                bytes.put((byte) (c == '+' ? ' ' : c));
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(bytes.flip())
                    .toString();
        } catch (CharacterCodingException e) {
            throw encoding();
        }
    }

    private static ProblemException encoding() {
        return new ProblemException(
                ProblemType.BAD_REQUEST,
                new LocalizedText(
                        "The query is not encoded as UTF-8 with percent signs",
                        "La consulta no está codificada en UTF-8 con signos de porcentaje"));
    }

    private static ProblemException problem(String name, String code, String en, String es) {
        return ProblemException.badRequest(name, code, new LocalizedText(en, es));
    }
}
