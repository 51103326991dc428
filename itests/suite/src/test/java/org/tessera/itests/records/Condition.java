package org.tessera.itests.records;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A filter as text and as this test understands it; the two know nothing of each other. */
interface Condition {

    /** Returns the filter in RSQL. */
    String text();

    /** Tells whether a record meets it. */
    boolean holds(FleetData data, JsonNode record);

    /** Some conditions of which all or any have to hold. */
    record Group(boolean all, List<Condition> parts) implements Condition {
        @Override
        public String text() {
            return parts.stream()
                    .map(part -> part instanceof Group ? "(" + part.text() + ")" : part.text())
                    .collect(Collectors.joining(all ? ";" : ","));
        }

        @Override
        public boolean holds(FleetData data, JsonNode record) {
            return all
                    ? parts.stream().allMatch(part -> part.holds(data, record))
                    : parts.stream().anyMatch(part -> part.holds(data, record));
        }
    }

    /** How values of a field compare. */
    enum Kind {
        TEXT,
        TITLE,
        NUMBER,
        DATE,
        TIME,
        BOOLEAN,
        CHOICES
    }

    /** One comparison. */
    record Comparison(String path, Kind kind, String operator, List<String> operands)
            implements Condition {

        @Override
        public String text() {
            List<String> quoted = new ArrayList<>();
            for (String operand : operands) {
                quoted.add("\"" + operand.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
            }
            String argument = String.join(",", quoted);
            boolean several = operator.equals("=in=") || operator.equals("=out=");
            return path + operator + (several ? "(" + argument + ")" : argument);
        }

        @Override
        public boolean holds(FleetData data, JsonNode record) {
            List<JsonNode> values = data.values(record, path);
            if (path.equals("replacedBy") && operator.equals("=null=")) {
                return values.isEmpty() == operands.get(0).equals("true");
            }
            return values.stream().anyMatch(this::meets);
        }

        private boolean meets(JsonNode value) {
            boolean none = value.isNull() || value.isMissingNode();
            switch (operator) {
                case "=null=":
                    return none == operands.get(0).equals("true");
                case "!=":
                    return !equal(value, none, operands.get(0));
                case "=in=":
                    return !none && operands.stream().anyMatch(operand -> same(value, operand));
                case "=out=":
                    return none || operands.stream().noneMatch(operand -> same(value, operand));
                case "==":
                    return equal(value, none, operands.get(0));
                case "=like=":
                    return !none && like(value.asText(), "*" + operands.get(0) + "*");
                default:
                    return !none && ordered(value, operands.get(0));
            }
        }

        private boolean equal(JsonNode value, boolean none, String operand) {
            if (kind == Kind.BOOLEAN) {
                return value.asBoolean(false) == Boolean.parseBoolean(operand);
            }
            boolean wild = operand.startsWith("*") || operand.endsWith("*");
            if (none) {
                return false;
            }
            boolean pattern = wild && (kind == Kind.TEXT || kind == Kind.TITLE);
            return pattern ? like(value.asText(), operand) : same(value, operand);
        }

        private boolean same(JsonNode value, String operand) {
            if (kind == Kind.CHOICES) {
                for (JsonNode item : value) {
                    if (item.asText().equals(operand)) {
                        return true;
                    }
                }
                return false;
            }
            if (kind == Kind.TIME && operand.length() == 10) {
                return time(value.asText())
                        .atOffset(ZoneOffset.UTC)
                        .toLocalDate()
                        .toString()
                        .equals(operand);
            }
            return compare(value.asText(), operand) == 0;
        }

        private boolean ordered(JsonNode value, String operand) {
            int sign;
            if (kind == Kind.TIME && operand.length() == 10) {
                LocalDate day = time(value.asText()).atOffset(ZoneOffset.UTC).toLocalDate();
                sign = day.compareTo(LocalDate.parse(operand));
            } else {
                sign = compare(value.asText(), operand);
            }
            return switch (operator) {
                case "<", "=lt=" -> sign < 0;
                case "<=", "=le=" -> sign <= 0;
                case ">", "=gt=" -> sign > 0;
                case ">=", "=ge=" -> sign >= 0;
                default -> throw new IllegalArgumentException(operator);
            };
        }

        private int compare(String value, String operand) {
            return Condition.compare(kind, value, operand);
        }

        private boolean like(String value, String pattern) {
            boolean before = pattern.startsWith("*");
            boolean after = pattern.endsWith("*");
            String bare = pattern.replaceAll("^\\*|\\*$", "");
            String inner = kind == Kind.TITLE ? key(bare) : bare.toLowerCase(Locale.ROOT);
            String text = kind == Kind.TITLE ? key(value) : value.toLowerCase(Locale.ROOT);
            if (before && after) {
                return text.contains(inner);
            }
            return before ? text.endsWith(inner) : text.startsWith(inner);
        }
    }

    /** Compares two values as text that are there. */
    static int compare(Kind kind, String one, String other) {
        return switch (kind) {
            case NUMBER -> new BigDecimal(one).compareTo(new BigDecimal(other));
            case DATE -> LocalDate.parse(one).compareTo(LocalDate.parse(other));
            case TIME -> time(one).compareTo(time(other));
            case BOOLEAN -> Boolean.compare(Boolean.parseBoolean(one), Boolean.parseBoolean(other));
            case TITLE -> key(one).compareTo(key(other));
            default -> one.compareTo(other);
        };
    }

    private static Instant time(String text) {
        return OffsetDateTime.parse(text.replaceAll("\\[.*]$", "")).toInstant();
    }

    /** Returns a title as it is compared: letters and digits in lower case, without accents. */
    private static String key(String title) {
        return Normalizer.normalize(title.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("[^\\p{L}\\p{Nd}]", "");
    }
}
