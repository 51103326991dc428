package org.tessera.platform.records.expression;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.Set;
import java.util.function.Function;
import org.tessera.api.record.Money;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;
import org.tessera.api.type.RecordType;

/**
 * A compiled expression that makes a value of the values of a record's fields. Its kinds were
 * checked when it was compiled. The language is that of the package. Immutable and thread-safe.
 */
public final class Expression {

    /** How many characters an expression may have. */
    public static final int MAX_LENGTH = 2_000;

    private final String text;
    private final Node root;
    private final Set<String> fields;
    private final FieldType result;
    private final int scale;

    private Expression(String text, Node root, Set<String> fields, FieldType result, int scale) {
        this.text = text;
        this.root = root;
        this.fields = Collections.unmodifiableSet(fields);
        this.result = result;
        this.scale = result == FieldType.INTEGER ? 0 : scale;
    }

    /**
     * Compiles an expression.
     *
     * @param text the expression
     * @param fieldTypes gives the type of a field; null if there is no such field
     * @param result the type that the value must have
     * @param scale decimal places of a decimal, money or percent result
     * @throws ExpressionException if the text is no expression or does not give such a value
     */
    public static Expression compile(
            String text, Function<String, FieldType> fieldTypes, FieldType result, int scale) {
        if (text.length() > MAX_LENGTH) {
            throw new ExpressionException(
                    MAX_LENGTH, "An expression may have " + MAX_LENGTH + " characters at most");
        }
        Kind wanted =
                Kind.of(result)
                        .orElseThrow(
                                () ->
                                        new ExpressionException(
                                                -1, "A field of this type cannot be computed"));
        Parser parser = new Parser(text, fieldTypes, scale);
        Node root = parser.parse();
        if (root.kind() != wanted) {
            throw new ExpressionException(
                    root.position(),
                    "The expression gives "
                            + root.kind().noun()
                            + " and the field needs "
                            + wanted.noun());
        }
        return new Expression(text, root, parser.fields(), result, scale);
    }

    /**
     * Compiles the expression of a computed field of a record type.
     *
     * @throws ExpressionException if the field's text is no expression or does not give the field's
     *     kind of value
     */
    public static Expression compile(FieldDescriptor computed, RecordType type) {
        return compile(
                computed.computed().orElseThrow(),
                name -> type.field(name).map(FieldDescriptor::type).orElse(null),
                computed.type(),
                computed.scale());
    }

    /** Returns the expression as it was written. */
    public String text() {
        return text;
    }

    /** Returns the names of the fields that it reads, in the order of their first mention. */
    public Set<String> fields() {
        return fields;
    }

    /**
     * Makes the value, numbers rounded half up to the decimal places of the result.
     *
     * @param values gives the value of a field in its Java type; null for none
     * @return the value in the Java type of the result; null for none. A whole number beyond the
     *     range of a Long is given as BigDecimal, for the check of the field to refuse.
     */
    public Object evaluate(Function<String, Object> values) {
        Object value = root.evaluate(values);
        if (value instanceof BigDecimal number) {
            BigDecimal rounded = number.setScale(scale, RoundingMode.HALF_UP);
            return result == FieldType.INTEGER ? whole(rounded) : rounded;
        }
        if (value instanceof Money money) {
            return new Money(
                    money.amount().setScale(scale, RoundingMode.HALF_UP), money.currency());
        }
        return value instanceof String string && string.isEmpty() ? null : value;
    }

    private static Object whole(BigDecimal number) {
        boolean fits = number.compareTo(BigDecimal.valueOf(number.longValue())) == 0;
        return fits ? (Object) number.longValue() : number;
    }

    @Override
    public String toString() {
        return text;
    }
}
