package org.tessera.platform.shell.console;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.karaf.shell.support.CommandException;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;

/** Reads {@code name=value} words. */
public final class Parameters {

    private Parameters() {}

    /**
     * Splits words at their first equals sign.
     *
     * @param option the option that they belong to, for the message
     * @param words may be null
     */
    public static Map<String, String> pairs(String option, List<String> words)
            throws CommandException {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String word : words == null ? List.<String>of() : words) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw Failure.of(option + " takes name=value, not: " + word);
            }
            if (pairs.put(word.substring(0, equals).strip(), word.substring(equals + 1)) != null) {
                throw Failure.of(
                        "{0} {1} is given twice",
                        "{0} {1} se da dos veces", option, word.substring(0, equals));
            }
        }
        return pairs;
    }

    /** Returns the parameters of an action or report with values as in JSON. */
    public static Map<String, Object> of(List<String> words, List<FieldDescriptor> known)
            throws CommandException {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, String> pair : pairs("--param", words).entrySet()) {
            FieldDescriptor field =
                    known.stream()
                            .filter(one -> one.name().equals(pair.getKey()))
                            .findFirst()
                            .orElseThrow(() -> unknown(pair.getKey(), known));
            values.put(field.name(), value(field, pair.getValue()));
        }
        return values;
    }

    private static CommandException unknown(String name, List<FieldDescriptor> known) {
        String names = known.stream().map(FieldDescriptor::name).collect(Collectors.joining(", "));
        return known.isEmpty()
                ? Failure.of(
                        "there is no parameter {0}; there is none",
                        "no existe el parámetro {0}; no hay ninguno", name)
                : Failure.of(
                        "there is no parameter {0}; there is {1}",
                        "no existe el parámetro {0}; hay {1}", name, names);
    }

    private static Object value(FieldDescriptor field, String text) throws CommandException {
        if (text.isEmpty()) {
            return null;
        }
        return switch (field.type()) {
            case BOOLEAN -> bool(field, text);
            case INTEGER, DECIMAL, PERCENT -> number(field, text);
            case MULTI_CHOICE -> List.of(text.split("\\s*,\\s*"));
            case MONEY -> money(text);
            default -> text;
        };
    }

    private static Boolean bool(FieldDescriptor field, String text) throws CommandException {
        return switch (text.toLowerCase(java.util.Locale.ROOT)) {
            case "true", "yes", "sí", "si" -> true;
            case "false", "no" -> false;
            default ->
                    throw Failure.of(
                            "{0}: neither true nor false: {1}",
                            "{0}: ni verdadero ni falso: {1}", field.name(), text);
        };
    }

    private static Object number(FieldDescriptor field, String text) throws CommandException {
        try {
            BigDecimal number = new BigDecimal(text);
            return field.type() == FieldType.INTEGER ? (Object) number.longValueExact() : number;
        } catch (ArithmeticException | NumberFormatException e) {
            throw Failure.of(
                    "{0}: not a number: {1}", "{0}: no es un número: {1}", field.name(), text);
        }
    }

    /** Reads {@code 100} and {@code 100 EUR}. */
    private static Object money(String text) {
        String[] parts = text.strip().split("\\s+");
        return parts.length == 2 ? Map.of("amount", parts[0], "currency", parts[1]) : text;
    }
}
