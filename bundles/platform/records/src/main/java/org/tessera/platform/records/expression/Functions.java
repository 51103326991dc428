package org.tessera.platform.records.expression;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.tessera.api.record.Money;
import org.tessera.api.type.FieldType;
import org.tessera.platform.records.expression.Lexer.Token;
import org.tessera.platform.records.value.ValueWriter;

/** The call of a function: checks what it is given and makes its node. */
final class Functions {

    private static final int MAX_ROUND = 10;
    private static final Set<Kind> AMOUNTS = EnumSet.of(Kind.NUMBER, Kind.MONEY);
    private static final Set<Kind> TEXTS = EnumSet.of(Kind.TEXT);
    private static final Set<Kind> DAYS = EnumSet.of(Kind.DATE, Kind.DATE_TIME);
    private static final String NAMES =
            "if, coalesce, round, min, max, abs, concat, upper, lower, length, days, year, month";

    private final Token name;
    private final List<Node> arguments;

    Functions(Token name, List<Node> arguments) {
        this.name = name;
        this.arguments = List.copyOf(arguments);
    }

    Node node() {
        return switch (name.text()) {
            case "if" -> choose();
            case "coalesce" -> coalesce();
            case "round" -> round();
            case "abs" -> abs();
            case "min" -> extreme(-1);
            case "max" -> extreme(1);
            case "concat" -> concat();
            case "upper" -> text(value -> ((String) value).toUpperCase(Locale.ROOT));
            case "lower" -> text(value -> ((String) value).toLowerCase(Locale.ROOT));
            case "length" -> number(TEXTS, value -> codePoints((String) value));
            case "days" -> days();
            case "year" -> number(DAYS, value -> BigDecimal.valueOf(day(value).getYear()));
            case "month" -> number(DAYS, value -> BigDecimal.valueOf(day(value).getMonthValue()));
            default ->
                    throw new ExpressionException(
                            name.position(),
                            "There is no function " + name.shown() + "; there are " + NAMES);
        };
    }

    private Node choose() {
        count(3, 3);
        Node condition = arguments.get(0);
        Operators.requireCondition(condition);
        Node yes = arguments.get(1);
        Node no = arguments.get(2);
        Kind kind = commonKind(1);
        return made(
                kind,
                values ->
                        Boolean.TRUE.equals(condition.evaluate(values))
                                ? yes.evaluate(values)
                                : no.evaluate(values));
    }

    private Node coalesce() {
        count(1, Integer.MAX_VALUE);
        return made(
                commonKind(0),
                values -> {
                    for (Node argument : arguments) {
                        Object value = argument.evaluate(values);
                        if (value != null) {
                            return value;
                        }
                    }
                    return null;
                });
    }

    private Node round() {
        count(1, 2);
        Node amount = argument(0, AMOUNTS);
        int digits = arguments.size() == 1 ? 0 : digits(argument(1, EnumSet.of(Kind.NUMBER)));
        return amount(amount, value -> value.setScale(digits, RoundingMode.HALF_UP));
    }

    private static int digits(Node node) {
        BigDecimal digits = (BigDecimal) node.literal();
        if (digits == null
                || digits.stripTrailingZeros().scale() > 0
                || digits.signum() < 0
                || digits.compareTo(BigDecimal.valueOf(MAX_ROUND)) > 0) {
            throw new ExpressionException(
                    node.position(),
                    "The number of digits must be a whole number from 0 to " + MAX_ROUND);
        }
        return digits.intValue();
    }

    private Node abs() {
        count(1, 1);
        return amount(argument(0, AMOUNTS), BigDecimal::abs);
    }

    private static Node amount(Node node, UnaryOperator<BigDecimal> operation) {
        return node.map(
                node.kind(),
                value ->
                        value instanceof Money money
                                ? new Money(operation.apply(money.amount()), money.currency())
                                : operation.apply((BigDecimal) value));
    }

    private Node extreme(int sign) {
        count(1, Integer.MAX_VALUE);
        Kind kind = commonKind(0);
        if (!kind.isOrdered()) {
            throw new ExpressionException(
                    name.position(), name.shown() + " does not take " + kind.noun());
        }
        Node extreme = arguments.get(0);
        for (Node argument : arguments.subList(1, arguments.size())) {
            extreme =
                    extreme.with(
                            argument,
                            kind,
                            (a, b) -> {
                                Integer order = Operators.order(a, b);
                                return order == null ? null : order * sign >= 0 ? a : b;
                            });
        }
        return made(kind, extreme.evaluator());
    }

    private Node concat() {
        count(1, Integer.MAX_VALUE);
        for (Node argument : arguments) {
            if (argument.kind() == Kind.LINK) {
                throw new ExpressionException(
                        argument.position(), name.shown() + " does not take a link");
            }
        }
        return made(
                Kind.TEXT,
                values -> {
                    StringBuilder text = new StringBuilder();
                    for (Node argument : arguments) {
                        text.append(shown(argument.evaluate(values)));
                    }
                    return text.toString();
                });
    }

    private static String shown(Object value) {
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value instanceof ZonedDateTime) {
            return ValueWriter.toText(FieldType.DATE_TIME, value);
        }
        return value == null ? "" : value.toString();
    }

    private Node text(UnaryOperator<Object> operation) {
        count(1, 1);
        return argument(0, TEXTS).map(Kind.TEXT, operation);
    }

    private Node number(Set<Kind> kinds, Function<Object, BigDecimal> operation) {
        count(1, 1);
        return argument(0, kinds).map(Kind.NUMBER, operation::apply);
    }

    private Node days() {
        count(2, 2);
        return argument(0, DAYS)
                .with(
                        argument(1, DAYS),
                        Kind.NUMBER,
                        (from, to) ->
                                BigDecimal.valueOf(ChronoUnit.DAYS.between(day(from), day(to))));
    }

    private static LocalDate day(Object value) {
        return value instanceof ZonedDateTime time ? time.toLocalDate() : (LocalDate) value;
    }

    private static BigDecimal codePoints(String text) {
        return BigDecimal.valueOf(text.codePointCount(0, text.length()));
    }

    private Node made(Kind kind, Node.Evaluator evaluator) {
        return new Node(kind, name.position(), evaluator);
    }

    private void count(int least, int most) {
        int given = arguments.size();
        if (given < least || given > most) {
            String expected =
                    least == most
                            ? String.valueOf(least)
                            : most == Integer.MAX_VALUE
                                    ? "at least " + least
                                    : least + " to " + most;
            throw new ExpressionException(
                    name.position(),
                    name.shown() + " takes " + expected + " values and is given " + given);
        }
    }

    private Node argument(int index, Set<Kind> kinds) {
        Node argument = arguments.get(index);
        if (!kinds.contains(argument.kind())) {
            throw new ExpressionException(
                    argument.position(),
                    name.shown() + " does not take " + argument.kind().noun() + " here");
        }
        return argument;
    }

    /** Returns the kind that the arguments from an index on share; null goes with every kind. */
    private Kind commonKind(int from) {
        Kind kind = Kind.NOTHING;
        for (Node argument : arguments.subList(from, arguments.size())) {
            if (kind == Kind.NOTHING) {
                kind = argument.kind();
            } else if (argument.kind() != Kind.NOTHING && argument.kind() != kind) {
                throw new ExpressionException(
                        argument.position(),
                        name.shown()
                                + " needs values of one kind, not "
                                + kind.noun()
                                + " and "
                                + argument.kind().noun());
            }
        }
        return kind;
    }
}
