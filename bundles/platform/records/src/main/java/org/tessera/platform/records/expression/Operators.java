package org.tessera.platform.records.expression;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.function.IntPredicate;
import org.tessera.api.record.Money;
import org.tessera.platform.records.expression.Lexer.Token;

/** The operators: which kinds they take and what they give. */
final class Operators {

    private static final int MORE_DIGITS = 10;

    private final int scale;

    /**
     * Prepares the operators.
     *
     * @param scale decimal places of the result, which divisions go beyond
     */
    Operators(int scale) {
        this.scale = scale;
    }

    /** Returns the number that a field of a number kind gives. */
    static BigDecimal number(Object value) {
        return value instanceof Long whole ? BigDecimal.valueOf(whole) : (BigDecimal) value;
    }

    Node add(Token operator, Node left, Node right) {
        boolean plus = operator.is("+");
        if (left.kind() == Kind.NUMBER && right.kind() == Kind.NUMBER) {
            return left.with(
                    right, Kind.NUMBER, (a, b) -> sum((BigDecimal) a, (BigDecimal) b, plus));
        }
        if (left.kind() == Kind.MONEY && right.kind() == Kind.MONEY) {
            return left.with(right, Kind.MONEY, (a, b) -> sum((Money) a, (Money) b, plus));
        }
        String hint = left.kind() == Kind.TEXT && plus ? "; use concat to join texts" : "";
        throw mismatch(operator, left, right, hint);
    }

    private static Money sum(Money a, Money b, boolean plus) {
        return a.currency().equals(b.currency())
                ? new Money(sum(a.amount(), b.amount(), plus), a.currency())
                : null;
    }

    private static BigDecimal sum(BigDecimal a, BigDecimal b, boolean plus) {
        return plus ? a.add(b) : a.subtract(b);
    }

    Node multiply(Token operator, Node left, Node right) {
        if (left.kind() == Kind.NUMBER && right.kind() == Kind.NUMBER) {
            return left.with(
                    right, Kind.NUMBER, (a, b) -> ((BigDecimal) a).multiply((BigDecimal) b));
        }
        if (left.kind() == Kind.MONEY && right.kind() == Kind.NUMBER) {
            return left.with(right, Kind.MONEY, (a, b) -> times((Money) a, (BigDecimal) b));
        }
        if (left.kind() == Kind.NUMBER && right.kind() == Kind.MONEY) {
            return left.with(right, Kind.MONEY, (a, b) -> times((Money) b, (BigDecimal) a));
        }
        throw mismatch(operator, left, right, "");
    }

    private static Money times(Money money, BigDecimal factor) {
        return new Money(money.amount().multiply(factor), money.currency());
    }

    Node divide(Token operator, Node left, Node right) {
        if (left.kind() == Kind.NUMBER && right.kind() == Kind.NUMBER) {
            return left.with(
                    right, Kind.NUMBER, (a, b) -> quotient((BigDecimal) a, (BigDecimal) b));
        }
        if (left.kind() == Kind.MONEY && right.kind() == Kind.NUMBER) {
            return left.with(right, Kind.MONEY, (a, b) -> part((Money) a, (BigDecimal) b));
        }
        if (left.kind() == Kind.MONEY && right.kind() == Kind.MONEY) {
            return left.with(right, Kind.NUMBER, (a, b) -> ratio((Money) a, (Money) b));
        }
        throw mismatch(operator, left, right, "");
    }

    private BigDecimal quotient(BigDecimal a, BigDecimal b) {
        return b.signum() == 0
                ? null
                : a.divide(b, Math.max(a.scale(), scale) + MORE_DIGITS, RoundingMode.HALF_UP);
    }

    private Money part(Money money, BigDecimal divisor) {
        BigDecimal amount = quotient(money.amount(), divisor);
        return amount == null ? null : new Money(amount, money.currency());
    }

    private BigDecimal ratio(Money a, Money b) {
        return a.currency().equals(b.currency()) ? quotient(a.amount(), b.amount()) : null;
    }

    Node negate(Node operand, int position) {
        return switch (operand.kind()) {
            case NUMBER -> operand.map(Kind.NUMBER, value -> ((BigDecimal) value).negate());
            case MONEY ->
                    operand.map(
                            Kind.MONEY,
                            value -> {
                                Money money = (Money) value;
                                return new Money(money.amount().negate(), money.currency());
                            });
            default ->
                    throw new ExpressionException(
                            position, "A minus cannot stand before " + operand.kind().noun());
        };
    }

    Node not(Node operand, int position) {
        if (operand.kind() != Kind.BOOLEAN) {
            throw new ExpressionException(
                    position, "\"not\" needs a condition, not " + operand.kind().noun());
        }
        return operand.map(Kind.BOOLEAN, value -> !(Boolean) value);
    }

    Node and(Node left, Node right) {
        return decided(left, right, Boolean.FALSE);
    }

    Node or(Node left, Node right) {
        return decided(left, right, Boolean.TRUE);
    }

    /** Either side alone decides if it has the deciding value; else both are needed. */
    private static Node decided(Node left, Node right, Boolean deciding) {
        requireCondition(left);
        requireCondition(right);
        return new Node(
                Kind.BOOLEAN,
                left.position(),
                values -> {
                    Object a = left.evaluate(values);
                    if (deciding.equals(a)) {
                        return deciding;
                    }
                    Object b = right.evaluate(values);
                    return deciding.equals(b) || a != null ? b : null;
                });
    }

    static void requireCondition(Node node) {
        if (node.kind() != Kind.BOOLEAN) {
            throw new ExpressionException(
                    node.position(), "Expected a condition, not " + node.kind().noun());
        }
    }

    Node compare(Token operator, Node left, Node right) {
        boolean equality = operator.is("=") || operator.is("!=");
        if (equality && (left.kind() == Kind.NOTHING || right.kind() == Kind.NOTHING)) {
            return presence(left.kind() == Kind.NOTHING ? right : left, operator.is("="));
        }
        if (left.kind() != right.kind() || !(equality || left.kind().isOrdered())) {
            throw mismatch(operator, left, right, "");
        }
        if (equality) {
            boolean wanted = operator.is("=");
            return left.with(right, Kind.BOOLEAN, (a, b) -> same(a, b) == wanted);
        }
        IntPredicate holds = predicate(operator);
        return left.with(
                right,
                Kind.BOOLEAN,
                (a, b) -> {
                    Integer order = order(a, b);
                    return order == null ? null : (Object) holds.test(order);
                });
    }

    private static Node presence(Node node, boolean missing) {
        return new Node(
                Kind.BOOLEAN,
                node.position(),
                values -> (node.evaluate(values) == null) == missing);
    }

    private static IntPredicate predicate(Token operator) {
        return switch (operator.text()) {
            case "<" -> order -> order < 0;
            case "<=" -> order -> order <= 0;
            case ">" -> order -> order > 0;
            default -> order -> order >= 0;
        };
    }

    private static boolean same(Object a, Object b) {
        if (a instanceof BigDecimal x && b instanceof BigDecimal y) {
            return x.compareTo(y) == 0;
        }
        if (a instanceof ZonedDateTime x && b instanceof ZonedDateTime y) {
            return x.toInstant().equals(y.toInstant());
        }
        return a.equals(b);
    }

    /** Compares two values of one ordered kind; null if amounts have different currencies. */
    static Integer order(Object a, Object b) {
        if (a instanceof BigDecimal x) {
            return x.compareTo((BigDecimal) b);
        }
        if (a instanceof Money x) {
            Money y = (Money) b;
            return x.currency().equals(y.currency()) ? x.amount().compareTo(y.amount()) : null;
        }
        if (a instanceof LocalDate x) {
            return x.compareTo((LocalDate) b);
        }
        if (a instanceof ZonedDateTime x) {
            return x.toInstant().compareTo(((ZonedDateTime) b).toInstant());
        }
        return ((String) a).compareTo((String) b);
    }

    private static ExpressionException mismatch(
            Token operator, Node left, Node right, String hint) {
        return new ExpressionException(
                operator.position(),
                operator.shown()
                        + " does not go between "
                        + left.kind().noun()
                        + " and "
                        + right.kind().noun()
                        + hint);
    }
}
