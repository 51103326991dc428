package org.tessera.platform.records.value;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.text.LocalizedText;

/**
 * Reads JSON into maps, lists, strings, booleans, nulls and exact numbers: {@link Long} for whole
 * numbers that fit, else {@link BigDecimal}. Objects keep the order of their members; the same name
 * twice, nesting beyond {@value #MAX_DEPTH} levels, text beyond {@value #MAX_TEXT} characters and
 * anything behind the value are refused. Thread-safe.
 */
public final class JsonValues {

    /** How deep arrays and objects may be nested. */
    public static final int MAX_DEPTH = 50;

    /** How many characters one text may have. */
    public static final int MAX_TEXT = 10_000_000;

    private static final int MAX_NUMBER = 1_000;
    private static final int MAX_NAME = 1_000;
    private static final int POOLED_BUFFERS = 16;
    private static final int LONG_DIGITS = 18;

    // Buffers are pooled here and not, as by default, left behind on the thread of the caller.
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(MAX_DEPTH)
                                    .maxStringLength(MAX_TEXT)
                                    .maxNumberLength(MAX_NUMBER)
                                    .maxNameLength(MAX_NAME)
                                    .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    // What breaks off half-way must not look like a whole document.
                    .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .recyclerPool(JsonRecyclerPools.newBoundedPool(POOLED_BUFFERS))
                    .build();

    private JsonValues() {}

    /** Returns the factory with these limits, for other parsers and for generators. */
    public static JsonFactory factory() {
        return FACTORY;
    }

    /**
     * Reads one object.
     *
     * @throws ProblemException the request cannot be read: field {@code body}, code {@code json}
     */
    public static Map<String, Object> parseObject(String json) {
        return object(parse(json));
    }

    /**
     * Reads one object in UTF-8, UTF-16 or UTF-32 to the end of the stream, which stays open.
     *
     * @throws ProblemException the request cannot be read: field {@code body}, code {@code json}
     * @throws IOException if the stream fails
     */
    public static Map<String, Object> parseObject(InputStream json) throws IOException {
        try (JsonParser parser = FACTORY.createParser(json)) {
            parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            return object(document(parser));
        } catch (JsonProcessingException e) {
            throw unreadable(e);
        } catch (CharConversionException e) {
            throw problem(
                    new LocalizedText("The JSON is not valid UTF-8", "El JSON no es UTF-8 válido"));
        }
    }

    /**
     * Reads one value of any kind.
     *
     * @throws ProblemException the request cannot be read: field {@code body}, code {@code json}
     */
    public static Object parse(String json) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            return document(parser);
        } catch (JsonProcessingException e) {
            throw unreadable(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object value) {
        if (value instanceof Map) {
            return (Map<String, Object>) value;
        }
        throw problem(new LocalizedText("A JSON object is expected", "Se espera un objeto JSON"));
    }

    private static Object document(JsonParser parser) throws IOException {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw problem(new LocalizedText("There is no JSON at all", "No hay JSON en absoluto"));
        }
        Object value = value(parser, token);
        if (parser.nextToken() != null) {
            throw at(
                    parser.currentTokenLocation(),
                    "There is something behind the end of the JSON",
                    "Hay algo detrás del final del JSON");
        }
        return value;
    }

    private static Object value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> members(parser);
            case START_ARRAY -> items(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> decimal(parser);
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            default -> null;
        };
    }

    private static Map<String, Object> members(JsonParser parser) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        String name = parser.nextFieldName();
        while (name != null) {
            if (Texts.hasLoneSurrogate(name)) {
                throw at(
                        parser.currentTokenLocation(),
                        "The name of a member is not valid Unicode",
                        "El nombre de un miembro no es Unicode válido");
            }
            members.put(name, value(parser, parser.nextToken()));
            name = parser.nextFieldName();
        }
        return Collections.unmodifiableMap(members);
    }

    private static List<Object> items(JsonParser parser) throws IOException {
        List<Object> items = new ArrayList<>();
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            items.add(value(parser, token));
            token = parser.nextToken();
        }
        return Collections.unmodifiableList(items);
    }

    private static BigDecimal decimal(JsonParser parser) throws IOException {
        try {
            return parser.getDecimalValue();
        } catch (NumberFormatException e) {
            throw at(
                    parser.currentTokenLocation(),
                    "The exponent of a number is out of range",
                    "El exponente de un número está fuera de rango");
        }
    }

    private static Object integer(JsonParser parser) throws IOException {
        if (parser.getTextLength() <= LONG_DIGITS) {
            return parser.getLongValue();
        }
        BigDecimal number = new BigDecimal(parser.getBigIntegerValue());
        try {
            return number.longValueExact();
        } catch (ArithmeticException e) {
            return number;
        }
    }

    private static ProblemException unreadable(JsonProcessingException e) {
        if (e instanceof StreamConstraintsException) {
            return at(
                    e.getLocation(),
                    "The JSON is nested too deep or has a text or number that is too long",
                    "El JSON tiene demasiados niveles o un texto o número demasiado largo");
        }
        if (e.getOriginalMessage() != null && e.getOriginalMessage().startsWith("Duplicate")) {
            return at(
                    e.getLocation(),
                    "An object has the same member twice",
                    "Un objeto tiene dos veces el mismo miembro");
        }
        return at(e.getLocation(), "This is not valid JSON", "Esto no es JSON válido");
    }

    private static ProblemException at(JsonLocation location, String en, String es) {
        if (location == null || location.getLineNr() < 0) {
            return problem(new LocalizedText(en, es));
        }
        LocalizedText where =
                new LocalizedText(" (line {0}, column {1})", " (línea {0}, columna {1})")
                        .with(location.getLineNr(), location.getColumnNr());
        return problem(new LocalizedText(en + where.en(), es + where.es()));
    }

    private static ProblemException problem(LocalizedText message) {
        return ProblemException.badRequest("body", "json", message);
    }
}
