package org.tessera.platform.records.expression;

import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A part of an expression whose kind is known.
 *
 * @param kind what it gives
 * @param position where it begins in the text
 * @param literal its value if that is written in the text; else null
 * @param evaluator gives its value: BigDecimal for a number, else the Java type of the field kinds
 */
record Node(Kind kind, int position, Object literal, Evaluator evaluator) {

    Node(Kind kind, int position, Evaluator evaluator) {
        this(kind, position, null, evaluator);
    }

    /** Gives the value of a part for the values of the fields; null for none. */
    @FunctionalInterface
    interface Evaluator {
        Object evaluate(Function<String, Object> values);
    }

    /** Makes a value of two values, neither of which is null. */
    @FunctionalInterface
    interface Combination {
        Object combine(Object a, Object b);
    }

    static Node literal(Kind kind, int position, Object value) {
        return new Node(kind, position, value, values -> value);
    }

    Object evaluate(Function<String, Object> values) {
        return evaluator.evaluate(values);
    }

    /** Returns the node that has a value if this one has. */
    Node map(Kind result, UnaryOperator<Object> operation) {
        return new Node(
                result,
                position,
                values -> {
                    Object value = evaluate(values);
                    return value == null ? null : operation.apply(value);
                });
    }

    /** Returns the node that has a value if this one and the other have. */
    Node with(Node other, Kind result, Combination combination) {
        return new Node(
                result,
                position,
                values -> {
                    Object a = evaluate(values);
                    Object b = a == null ? null : other.evaluate(values);
                    return b == null ? null : combination.combine(a, b);
                });
    }

    /** Returns the same node beginning elsewhere, at a sign before it. */
    Node from(int start) {
        return new Node(kind, start, evaluator);
    }
}
