package org.tessera.platform.rest.scim;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tessera.platform.rest.scim.ScimFilter.Sign;

/** Reads filters and paths as SCIM writes them. Not thread-safe; for one text. */
final class ScimParser {

    private static final int LONGEST = 2_000;
    private static final int DEEPEST = 20;
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:([()\\[\\]])|(\"(?:[^\"\\\\]|\\\\.)*\")|([^\\s()\\[\\]\"]+))");
    private static final Pattern NAME =
            Pattern.compile("(?:urn:[\\w.:-]+:)?[A-Za-z$][\\w$-]*(?:\\.[A-Za-z$][\\w$-]*)?");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(?:\\.\\d{1,18})?");

    private final List<String> tokens = new ArrayList<>();
    private int next;
    private int depth;

    private ScimParser(String text) {
        if (text.length() > LONGEST) {
            throw wrong();
        }
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            tokens.add(matcher.group().strip());
            end = matcher.end();
        }
        if (!text.substring(end).isBlank() || tokens.isEmpty()) {
            throw wrong();
        }
    }

    /** Returns the filter that a text is. */
    static ScimFilter filter(String text) {
        ScimParser parser = new ScimParser(text);
        ScimFilter filter = parser.or();
        parser.end();
        return filter;
    }

    /** Returns the path that a text is. */
    static ScimPath path(String text) {
        try {
            ScimParser parser = new ScimParser(text);
            ScimPath path = parser.path();
            parser.end();
            return path;
        } catch (ScimException e) {
            throw ScimException.path("This is not a path", "Esto no es una ruta");
        }
    }

    private ScimPath path() {
        ScimPath named = name();
        if (!is("[")) {
            return named;
        }
        next++;
        ScimFilter which = or();
        expect("]");
        Optional<String> part = Optional.empty();
        if (next < tokens.size() && tokens.get(next).startsWith(".")) {
            part = Optional.of(tokens.get(next++).substring(1).toLowerCase(Locale.ROOT));
        }
        return new ScimPath(named.attribute(), Optional.of(which), part);
    }

    private ScimPath name() {
        String token = take();
        if (!NAME.matcher(token).matches()) {
            throw wrong();
        }
        return ScimPath.named(token);
    }

    private ScimFilter or() {
        if (++depth > DEEPEST) {
            throw wrong();
        }
        List<ScimFilter> parts = new ArrayList<>(List.of(and()));
        while (isWord("or")) {
            next++;
            parts.add(and());
        }
        depth--;
        return parts.size() == 1 ? parts.get(0) : new ScimFilter.Or(List.copyOf(parts));
    }

    private ScimFilter and() {
        List<ScimFilter> parts = new ArrayList<>(List.of(term()));
        while (isWord("and")) {
            next++;
            parts.add(term());
        }
        return parts.size() == 1 ? parts.get(0) : new ScimFilter.And(List.copyOf(parts));
    }

    private ScimFilter term() {
        boolean isNegated = isWord("not") && next + 1 < tokens.size() && isAt(next + 1, "(");
        if (isNegated) {
            next++;
        }
        if (is("(")) {
            next++;
            ScimFilter inner = or();
            expect(")");
            return isNegated ? new ScimFilter.Not(inner) : inner;
        }
        ScimPath path = path();
        if (path.which().isPresent() && path.part().isEmpty()) {
            return new ScimFilter.Among(path.attribute(), path.which().get());
        }
        if (path.which().isPresent()) {
            ScimPath part = ScimPath.named(path.part().get());
            return new ScimFilter.Among(
                    path.attribute(),
                    new ScimFilter.And(List.of(path.which().get(), comparison(part))));
        }
        return comparison(path);
    }

    private ScimFilter comparison(ScimPath path) {
        String word = take().toUpperCase(Locale.ROOT);
        if (word.equals("PR")) {
            return new ScimFilter.Present(path);
        }
        for (Sign sign : Sign.values()) {
            if (sign.name().equals(word)) {
                return new ScimFilter.Comparison(path, sign, value(take()));
            }
        }
        throw wrong();
    }

    private static Optional<Object> value(String token) {
        if (token.startsWith("\"")) {
            return Optional.of(ScimResources.text(token).orElseThrow(ScimParser::wrong));
        }
        return switch (token.toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            case "null" -> Optional.empty();
            default -> {
                if (!NUMBER.matcher(token).matches()) {
                    throw wrong();
                }
                yield Optional.of(new BigDecimal(token));
            }
        };
    }

    private boolean is(String token) {
        return isAt(next, token);
    }

    private boolean isAt(int index, String token) {
        return index < tokens.size() && tokens.get(index).equals(token);
    }

    private boolean isWord(String word) {
        return next < tokens.size() && tokens.get(next).equalsIgnoreCase(word);
    }

    private String take() {
        if (next == tokens.size()) {
            throw wrong();
        }
        return tokens.get(next++);
    }

    private void expect(String token) {
        if (!take().equals(token)) {
            throw wrong();
        }
    }

    private void end() {
        if (next != tokens.size()) {
            throw wrong();
        }
    }

    private static ScimException wrong() {
        return ScimException.filter("This is not a filter", "Esto no es un filtro");
    }
}
