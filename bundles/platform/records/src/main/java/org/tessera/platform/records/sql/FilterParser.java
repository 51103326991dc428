package org.tessera.platform.records.sql;

import cz.jirutka.rsql.parser.RSQLParser;
import cz.jirutka.rsql.parser.RSQLParserException;
import cz.jirutka.rsql.parser.ast.AndNode;
import cz.jirutka.rsql.parser.ast.ComparisonNode;
import cz.jirutka.rsql.parser.ast.ComparisonOperator;
import cz.jirutka.rsql.parser.ast.LogicalNode;
import cz.jirutka.rsql.parser.ast.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.query.Filter;
import org.tessera.api.query.Operator;
import org.tessera.api.text.LocalizedText;

/** Reads filters in RSQL, the query language of the REST interface. Thread-safe. */
public final class FilterParser {

    private static final int MAX_LENGTH = 8_000;
    private static final int MAX_COMPARISONS = 100;
    private static final int MAX_VALUES = 1_000;
    private static final int MAX_NESTING = 50;

    private static final Map<ComparisonOperator, Operator> OPERATORS =
            Map.of(
                    new ComparisonOperator("=="), Operator.EQ,
                    new ComparisonOperator("!="), Operator.NE,
                    new ComparisonOperator("=lt=", "<"), Operator.LT,
                    new ComparisonOperator("=le=", "<="), Operator.LE,
                    new ComparisonOperator("=gt=", ">"), Operator.GT,
                    new ComparisonOperator("=ge=", ">="), Operator.GE,
                    new ComparisonOperator("=in=", true), Operator.IN,
                    new ComparisonOperator("=out=", true), Operator.OUT,
                    new ComparisonOperator("=like="), Operator.LIKE,
                    new ComparisonOperator("=null="), Operator.NULL);

    private final RSQLParser parser = new RSQLParser(OPERATORS.keySet());

    /**
     * Reads a filter.
     *
     * @throws ProblemException {@code bad-request} that says where the text cannot be understood
     */
    public Filter parse(String text) {
        requireBounds(text);
        try {
            return new Conversion().filter(parser.parse(text));
        } catch (RSQLParserException e) {
            throw syntax(e);
        }
    }

    private static void requireBounds(String text) {
        if (text.length() > MAX_LENGTH) {
            throw problem(
                    "too-long",
                    "a filter has at most {0} characters",
                    "un filtro tiene como máximo {0} caracteres",
                    MAX_LENGTH);
        }
        int depth = 0;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                i += c == '\\' ? 1 : 0;
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            }
            if (depth > MAX_NESTING) {
                throw problem(
                        "too-deep",
                        "parentheses nest at most {0} deep",
                        "los paréntesis se anidan como máximo {0} veces",
                        MAX_NESTING);
            }
        }
    }

    private static ProblemException syntax(RSQLParserException e) {
        String cause =
                e.getCause() == null
                        ? String.valueOf(e.getMessage())
                        : String.valueOf(e.getCause().getMessage());
        String unknown = between(cause, "Unknown operator: ", "");
        if (unknown != null) {
            return problem(
                    "operator",
                    "the operator {0} is not known; there are == != < <= > >= =in= =out= =like= =null=",
                    "no se conoce el operador {0}; existen == != < <= > >= =in= =out= =like= =null=",
                    unknown);
        }
        String line = between(cause, "at line ", ".");
        return problem(
                "syntax",
                "the filter cannot be understood near line {0}; an example: name==Acme*;amount>1000",
                "no se entiende el filtro cerca de la línea {0}; un ejemplo: name==Acme*;amount>1000",
                line == null ? "1" : line);
    }

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start);
        if (from < 0) {
            return null;
        }
        from += start.length();
        int to = end.isEmpty() ? text.length() : text.indexOf(end, from);
        return text.substring(from, to < 0 ? text.length() : to);
    }

    private static ProblemException problem(String code, String en, String es, Object argument) {
        return ProblemException.badRequest(
                "filter", code, new LocalizedText(en, es).with(argument));
    }

    /** Turns the nodes of one filter into ours and counts them. */
    private static final class Conversion {

        private int comparisons;

        Filter filter(Node node) {
            if (node instanceof LogicalNode logical) {
                List<Filter> parts = new ArrayList<>();
                logical.forEach(child -> parts.add(filter(child)));
                return logical instanceof AndNode ? new Filter.And(parts) : new Filter.Or(parts);
            }
            ComparisonNode comparison = (ComparisonNode) node;
            if (++comparisons > MAX_COMPARISONS || comparison.getArguments().size() > MAX_VALUES) {
                throw problem(
                        "too-long",
                        "a filter has at most {0} comparisons",
                        "un filtro tiene como máximo {0} comparaciones",
                        MAX_COMPARISONS);
            }
            return new Filter.Comparison(
                    comparison.getSelector(),
                    OPERATORS.get(comparison.getOperator()),
                    List.copyOf(comparison.getArguments()));
        }
    }
}
