package org.tessera.platform.records.expression;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.tessera.api.type.FieldType;
import org.tessera.platform.records.expression.Lexer.Token;
import org.tessera.platform.records.expression.Lexer.Type;

/** Makes nodes of the text of an expression and checks their kinds, by recursive descent. */
final class Parser {

    private static final int MAX_DEPTH = 50;
    private static final List<String> COMPARISONS = List.of("=", "!=", "<", "<=", ">", ">=");

    private final List<Token> tokens;
    private final Function<String, FieldType> fieldTypes;
    private final Operators operators;
    private final Set<String> fields = new LinkedHashSet<>();
    private int at;
    private int depth;

    /**
     * Prepares to parse.
     *
     * @param fieldTypes gives the type of a field; null if there is no such field
     * @param scale decimal places of the result
     */
    Parser(String text, Function<String, FieldType> fieldTypes, int scale) {
        this.tokens = Lexer.tokens(text);
        this.fieldTypes = fieldTypes;
        this.operators = new Operators(scale);
    }

    Node parse() {
        if (peek().type() == Type.END) {
            throw new ExpressionException(0, "The expression is empty");
        }
        Node node = disjunction();
        if (peek().type() != Type.END) {
            throw unexpected("an operator or the end");
        }
        return node;
    }

    /** Returns the fields that were named, in the order of their first mention. */
    Set<String> fields() {
        return fields;
    }

    private Node disjunction() {
        enter();
        Node left = conjunction();
        while (peek().isWord("or")) {
            next();
            left = operators.or(left, conjunction());
        }
        leave();
        return left;
    }

    private Node conjunction() {
        Node left = negation();
        while (peek().isWord("and")) {
            next();
            left = operators.and(left, negation());
        }
        return left;
    }

    private Node negation() {
        if (!peek().isWord("not")) {
            return comparison();
        }
        int position = next().position();
        enter();
        Node node = operators.not(negation(), position).from(position);
        leave();
        return node;
    }

    private Node comparison() {
        Node left = sum();
        if (!isComparison(peek())) {
            return left;
        }
        Token operator = next();
        Node node = operators.compare(operator, left, sum());
        if (isComparison(peek())) {
            throw new ExpressionException(
                    peek().position(), "Comparisons cannot be chained; join two of them with and");
        }
        return node;
    }

    private static boolean isComparison(Token token) {
        return token.type() == Type.SIGN && COMPARISONS.contains(token.text());
    }

    private Node sum() {
        Node left = product();
        while (peek().is("+") || peek().is("-")) {
            Token operator = next();
            left = operators.add(operator, left, product());
        }
        return left;
    }

    private Node product() {
        Node left = unary();
        while (peek().is("*") || peek().is("/")) {
            Token operator = next();
            Node right = unary();
            left =
                    operator.is("*")
                            ? operators.multiply(operator, left, right)
                            : operators.divide(operator, left, right);
        }
        return left;
    }

    private Node unary() {
        if (!peek().is("-")) {
            return primary();
        }
        int position = next().position();
        enter();
        Node node = operators.negate(unary(), position).from(position);
        leave();
        return node;
    }

    private Node primary() {
        Token token = peek();
        if (token.is("(")) {
            next();
            Node node = disjunction();
            expect(")");
            return node;
        }
        return switch (token.type()) {
            case NUMBER -> Node.literal(Kind.NUMBER, position(), new BigDecimal(next().text()));
            case TEXT -> Node.literal(Kind.TEXT, position(), next().text());
            case NAME -> word();
            default -> throw unexpected("a value");
        };
    }

    private Node word() {
        Token word = next();
        switch (word.text()) {
            case "true":
            case "false":
                return Node.literal(Kind.BOOLEAN, word.position(), Boolean.valueOf(word.text()));
            case "null":
                return Node.literal(Kind.NOTHING, word.position(), null);
            case "and":
            case "or":
            case "not":
                throw new ExpressionException(
                        word.position(), "Expected a value before or behind " + word.shown());
            default:
                return peek().is("(") ? call(word) : field(word);
        }
    }

    private Node call(Token name) {
        next();
        List<Node> arguments = new ArrayList<>();
        if (!peek().is(")")) {
            arguments.add(disjunction());
            while (peek().is(",")) {
                next();
                arguments.add(disjunction());
            }
        }
        expect(")");
        return new Functions(name, arguments).node();
    }

    private Node field(Token name) {
        FieldType type = fieldTypes.apply(name.text());
        if (type == null) {
            throw new ExpressionException(name.position(), "There is no field " + name.shown());
        }
        Kind kind =
                Kind.of(type)
                        .orElseThrow(
                                () ->
                                        new ExpressionException(
                                                name.position(),
                                                "The field "
                                                        + name.shown()
                                                        + " is of a type that cannot be computed"
                                                        + " with"));
        String field = name.text();
        fields.add(field);
        return new Node(
                kind,
                name.position(),
                kind == Kind.NUMBER
                        ? values -> Operators.number(values.apply(field))
                        : values -> values.apply(field));
    }

    private void enter() {
        depth++;
        if (depth > MAX_DEPTH) {
            throw new ExpressionException(
                    position(), "The expression is nested deeper than " + MAX_DEPTH + " levels");
        }
    }

    private void leave() {
        depth--;
    }

    private Token peek() {
        return tokens.get(at);
    }

    private int position() {
        return peek().position();
    }

    private Token next() {
        return tokens.get(at++);
    }

    private void expect(String sign) {
        if (!peek().is(sign)) {
            throw unexpected('"' + sign + '"');
        }
        next();
    }

    private ExpressionException unexpected(String expected) {
        return new ExpressionException(
                position(), "Expected " + expected + " and found " + peek().shown());
    }
}
